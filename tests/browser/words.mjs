// Words: a reader's own texts, found, put in order, counted, labelled and taken away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { eventually, go, open, overhang, test, violations } from './page.mjs';

const text = (n) => `They met on day ${n} of the talks. No talks had lasted longer, and peace talks are ${['slow', 'hard', 'long'][n % 3]}.`;
const texts = (many) => Array.from({ length: many }, (_, n) => JSON.stringify({
  title: `Day ${n}`, outlet: n % 3 ? 'The Paper' : 'The Sheet', date: `2025-0${1 + (n % 6)}-10`, text: text(n),
})).join('\n');
const lines = (view) => view.locator('.rows > [role=row]');
const words = (view) => lines(view).evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));

/** The page with so many texts, and the concordance of a query in them. */
async function brought(many, fragment, options) {
  const { page: view } = await open('#/mine', options);
  const file = { name: 'texts.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(texts(many)) };
  await view.locator('.ways input[type=file]').first().setInputFiles([file]);
  // A table asks once what its columns are.
  const take = view.locator('main button', { hasText: /^Take/ });
  await eventually(async () => assert.ok(await take.count() || await view.locator('.own').count()), 15_000);
  if (await take.count()) await take.first().click();
  await eventually(async () => assert.equal(await view.locator('.own').count(), 1), 30_000);
  await go(view, fragment);
  return view;
}

test('without texts a word is counted by outlet, and a sentence says what counts do not tell', async () => {
  const { page: view } = await open('#/words?q=talks');
  await eventually(async () => assert.match(await view.locator('main .sum').first().innerText(), /stands 2\d times in 6 of 6 texts/), 15_000);
  assert.match(await view.locator('main').innerText(), /only the counts of words are known/);
  assert.equal(await view.locator('table.by-outlet tbody tr').count(), 4);
  await view.fill('#words', 'ceasefire');
  await view.press('#words', 'Enter');
  await eventually(async () => assert.match(await view.locator('main .sum').first().innerText(), /“ceasefire” stands/));
  assert.match(view.url(), /q=ceasefire/);
  assert.deepEqual(await violations(view), []);
});

test('lines are sorted by what follows, by a click and by the keyboard, and the address says it', async () => {
  const view = await brought(12, '#/words?in=mine&q=talks+are');
  await eventually(async () => assert.ok(await lines(view).count() > 8), 15_000);
  await go(view, '#/words?in=mine&q=%22talks+are%22');
  await eventually(async () => assert.equal(await lines(view).count(), 12));
  await view.locator('.head.line button', { hasText: '1R' }).first().click();
  await eventually(async () => assert.match(view.url(), /sort=1R/));
  const order = async () => (await words(view)).map((line) => line.match(/talks are (\w+)/)?.[1]);
  await eventually(async () => assert.deepEqual(await order(), [...await order()].sort()));
  await view.locator('.head.line button', { hasText: '1R' }).first().press('Enter');
  await eventually(async () => assert.deepEqual(await order(), [...await order()].sort().reverse()));
  assert.deepEqual(await violations(view), []);
});

test('a hundred thousand lines are walked to the end, and only those in sight are in the page', async () => {
  const view = await brought(34_000, '#/words?in=mine&q=talks');
  await eventually(async () => assert.match(await view.locator('main .sum').first().innerText(), /102,000 times/), 30_000);
  await eventually(async () => assert.ok(await lines(view).count() > 5));
  assert.ok(await lines(view).count() < 120, String(await lines(view).count()));
  assert.equal(await view.locator('[role=grid]').getAttribute('aria-rowcount'), '102001');
  await lines(view).first().focus();
  await view.keyboard.press('Control+End');
  await eventually(async () => assert.equal(await view.evaluate(() => document.activeElement.getAttribute('aria-rowindex')), '102001'), 10_000);
  assert.ok(await lines(view).count() < 120);
});

test('a label outlasts the page, filters the lines, and goes into the file, which is in the order of the screen', async () => {
  const view = await brought(6, '#/words?in=mine&q=longer');
  await eventually(async () => assert.equal(await lines(view).count(), 6), 15_000);
  await lines(view).nth(1).focus();
  await view.keyboard.press('l');
  await view.keyboard.type('remember');
  await view.keyboard.press('Enter');
  await eventually(async () => assert.match((await words(view))[1], /remember/));
  await view.reload();
  await eventually(async () => assert.match((await words(view))[1] ?? '', /remember/), 15_000);
  const [download] = await Promise.all([view.waitForEvent('download'), view.locator('main button', { hasText: 'CSV' }).first().click()]);
  const rows = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  assert.equal(rows.length, 7);
  assert.match(rows[2], /remember$/);
});

test('a table is ordered by any column, opens its lines, and its drawing is taken away as SVG', async () => {
  const view = await brought(30, '#/words/frequency?in=mine');
  const first = () => view.locator('.figures-of tbody:not(.above) tr').first().innerText();
  await eventually(async () => assert.match(await first(), /talks/), 15_000);
  const [download] = await Promise.all([view.waitForEvent('download'), view.locator('.drawn button', { hasText: 'SVG' }).click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /^(<\?xml[^>]*>\s*)?<svg [^>]*xmlns/);
  await view.locator('.figures-of thead button', { hasText: 'Word' }).first().click();
  await eventually(async () => assert.doesNotMatch(await first(), /talks/));
  await view.locator('.figures-of tbody:not(.above) th a').first().click();
  await eventually(async () => assert.ok(await lines(view).count() > 0));
  assert.deepEqual(await violations(view), []);
});

test('every tool is in a link, fits a phone, and says what it needs', async () => {
  const view = await brought(30, '#/words?in=mine&q=talks', { width: 360 });
  for (const tool of ['', '/frequency', '/spread', '/keyness', '/ngrams', '/collocates', '/trend']) {
    await go(view, `#/words${tool}?in=mine&q=talks`);
    await eventually(async () => assert.ok(await view.locator('.figures-of tbody tr, .rows > [role=row]').count() > 0, tool), 10_000);
    assert.equal(await overhang(view), '', tool);
    assert.deepEqual(await violations(view), [], tool);
  }
});

test('the one file finds and counts words too', async () => {
  const { page: view } = await open('#/words?q=talks', { from: 'file' });
  await eventually(async () => assert.match(await view.locator('main .sum').first().innerText(), /stands 2\d times/), 20_000);
});
