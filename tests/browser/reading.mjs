// For everybody: narrow and zoomed windows, both themes, axe-core, paper.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, overhang, test, violations, not, inFirefox } from './page.mjs';
import { table } from './corpus.mjs';

const article = table('articles.csv')[0].id;
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
const unfold = (selector) => (page) => page.locator(selector).evaluateAll((all) => all.forEach((details) => { details.open = true; }));
const row = table('claims.csv').find(({ term }) => term === 'talks').kind;

/** The views, and what is done in each before it is looked at. */
const VIEWS = [
  ['the grid of talks', '#/counts/talks'],
  ['the grid of progress with the filters open', '#/counts/progress?voice=official&words=step', unfold('.filters details')],
  ['an open cell', `#/counts/talks?cell=${row}.${table('claims.csv').find(({ term }) => term === 'talks').article}`, unfold('#evidence details')],
  ['an open row', `#/counts/talks?row=${row}`],
  ['a grid without claims, with notes', '#/counts/talks?words=zzzz&voice=nobody'],
  ['the articles', '#/articles'],
  ['an article', `#/articles/${article}`, unfold('.voices details')],
  ['About with the codebook open', '#/about', unfold('details')],
  ['the keys', '#/counts/talks?rows=codebook', press('Keys')],
  ['the preferences', '#/counts/talks?rows=mentions', press('Display')],
];

async function through(page, look) {
  for (const [name, fragment, act] of VIEWS) {
    await go(page, fragment);
    await act?.(page);
    await drawn(page);
    await look(name);
    await page.evaluate(() => document.querySelector('dialog[open]')?.close());
  }
}

for (const [width, height] of [[1440, 900], [360, 760]]) {
  for (const theme of ['light', 'dark']) {
    test(`axe-core finds nothing in any view, ${theme}, ${width} pixels wide`, async () => {
      const { page } = await open('', { width, height, theme });
      const found = [];
      await through(page, async (name) => found.push(...(await violations(page)).map((line) => `${name}: ${line}`)));
      assert.deepEqual(found, []);
    });
  }
}

test('the shell that waits has nothing for axe-core either', not('policy'), async () => {
  for (const theme of ['light', 'dark']) {
    const { page } = await open('', { theme, policy: false });
    await page.evaluate(async () => {
      const page = new DOMParser().parseFromString(await (await fetch('./')).text(), 'text/html');
      document.querySelector('#page').replaceWith(page.querySelector('#shell'));
      document.documentElement.dataset.lacks = 'start';
    });
    assert.ok(await page.getByText('did not start').isVisible());
    assert.deepEqual(await violations(page), []);
  }
});

// 400 % on a window of 1280 by 1024 is one of 320 by 256.
for (const [width, height] of [[360, 760], [320, 640], [320, 256], [768, 1024], [1024, 768]]) {
  test(`no view is wider than a window of ${width} by ${height}`, async () => {
    const { page } = await open('', { width, height });
    for (const size of ['normal', 'huge']) {
      await page.evaluate((size) => { document.documentElement.dataset.size = size; }, size);
      await through(page, async (name) => assert.equal(await overhang(page), '', `${name}, ${size}`));
    }
  });
}

test('on a phone the grid is cards that say who raises it and who does not', async () => {
  const { page } = await open('', { width: 360 });
  assert.equal(await page.locator('.grid thead').isVisible(), false);
  const outlets = table('outlets.csv').map(({ name }) => name);
  const articles = table('articles.csv');
  const claims = table('claims.csv').filter(({ term }) => term === 'talks');
  const cards = await page.locator('.grid tbody tr').all();
  for (const card of cards) {
    const who = await card.locator('.who').allInnerTexts();
    assert.ok(who.length > 0);
    for (const text of who) assert.ok(outlets.some((outlet) => text.startsWith(`${outlet}: `)), text);
    const silent = articles.length - who.length;
    assert.equal(await card.locator('.silents').count(), silent ? 1 : 0);
    if (silent) {
      const text = await card.locator('.silents').innerText();
      assert.match(text, /^Not raised in .+\.$/);
      assert.equal(articles.filter(({ short }) => text.includes(short)).length, silent, text);
    }
    for (const cell of await card.locator('td:visible').all()) assert.ok((await cell.boundingBox()).width > 300);
  }
  assert.equal(cards.length, new Set(claims.map(({ kind }) => kind)).size);
});

test('on a phone the evidence opens as a sheet over the page and closes', async () => {
  const { page } = await open('', { width: 360, height: 760 });
  await page.locator('td .cell').first().click();
  const sheet = page.locator('#evidence');
  await sheet.waitFor();
  assert.deepEqual(await sheet.boundingBox(), { x: 0, y: 0, width: 360, height: 760 });
  assert.ok(await sheet.locator('blockquote').first().isVisible());
  assert.equal(await page.evaluate(() => !!document.elementFromPoint(180, 400).closest('#evidence')), true);
  await sheet.locator('.close').click();
  await eventually(async () => assert.equal(await sheet.isVisible(), false));
  assert.ok(await page.locator('.grid').isVisible());
});

test('under a sheet that covers the page, Tab does not go to what it covers', async () => {
  const { page } = await open('', { width: 360 });
  await page.locator('td .cell').first().click();
  await eventually(async () => assert.ok(await page.evaluate(() => !!document.activeElement.closest('#evidence'))));
  for (const key of ['Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Tab', 'Tab', 'Tab', 'Tab']) {
    await page.keyboard.press(key);
    const covered = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element.closest('#evidence')) return '';
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('#evidence') ? element.outerHTML.slice(0, 80) : '';
    });
    assert.equal(covered, '');
  }
});

test('what is touched is at least 24 pixels high and wide, or stands in a sentence', async () => {
  const { page } = await open('', { width: 360 });
  await through(page, async (name) => {
    const small = await page.evaluate(() => [...document.querySelectorAll('button, input, select, summary, nav a, .seg a, .cell, .close')]
      .filter((e) => e.checkVisibility() && !e.closest('label')?.matches('label:not(.choice)'))
      .filter((e) => { const { width, height } = e.getBoundingClientRect(); return width < 23.5 || height < 23.5; })
      .map((e) => `${e.localName}.${e.className} “${e.innerText}” ${Math.round(e.getBoundingClientRect().width)} × ${e.getBoundingClientRect().height.toFixed(1)}`));
    assert.deepEqual(small, [], name);
  });
});

test('colours and text size are kept', async () => {
  const { page } = await open();
  const look = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).fontSize]);
  const plain = await look();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('dark', { exact: true }).check();
  await page.getByLabel('huge', { exact: true }).check();
  const chosen = await look();
  assert.notEqual(chosen[0], plain[0]);
  assert.ok(parseFloat(chosen[1]) > parseFloat(plain[1]));
  await page.reload();
  await page.locator('#page main h1').waitFor();
  assert.deepEqual(await look(), chosen);
  await page.getByRole('button', { name: 'Display' }).click();
  assert.ok(await page.getByLabel('dark', { exact: true }).isChecked());
  assert.ok(await page.getByLabel('huge', { exact: true }).isChecked());
  await page.getByLabel('as the device', { exact: true }).check();
  await page.getByLabel('normal', { exact: true }).check();
  assert.deepEqual(await look(), plain);
  if (inFirefox) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal((await look())[0], chosen[0], 'as the device is dark where the device is');
});

test('the grid and an open cell can be printed', not('print'), async (t) => {
  const { page } = await open();
  const [, , [, cell]] = VIEWS;
  const sizes = [];
  for (const fragment of ['#/counts/talks', cell, '#/articles', '#/about']) {
    await go(page, fragment);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(pdf.startsWith('%PDF') && pages >= 1 && pages < 40 && pdf.length > 20_000, `${fragment}: ${pages} pages, ${pdf.length} bytes`);
    sizes.push(`${fragment} ${pages}`);
  }
  t.diagnostic(`pages on paper: ${sizes.join(', ')}`);
});
