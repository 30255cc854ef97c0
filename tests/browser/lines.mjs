// Lines and tables of Words, more closely: orders, focus, jumps, labels and files.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { eventually, go, open, overhang, test, violations } from './page.mjs';

const hash = (page) => page.evaluate(() => location.hash);
const focused = (page) => page.evaluate(() => document.activeElement.dataset.line ?? (document.activeElement.id || document.activeElement.localName));
const rows = (page) => page.locator('.rows .line').count();
const place = (page) => page.locator('.foot .place').innerText();
const total = async (page) => Number((await place(page)).replace(/.* of /, '').replaceAll(',', ''));
const shown = (page, n) => eventually(async () => assert.equal(await total(page), n), 20_000);
const right = (page) => page.locator('.rows .line').evaluateAll((all) => all.slice(0, 12).map((row) => row.querySelector('.right')?.textContent.trim()));
const CITIES = ['Ankara', 'Bern', 'Cairo', 'Doha', 'Essen'];
const OUTLETS = ['The Paper', 'The Sheet'];

/** Texts as the page's own form of lines has them, each with so many times "harbour". */
const lines = (texts, times) => Array.from({ length: texts }, (_, n) => JSON.stringify({
  head: { title: `Text ${n}`, outlet: OUTLETS[n % 2], date: `2025-0${1 + (n % 6)}-1${n % 9}` },
  text: Array.from({ length: times }, (_, i) => `The harbour ${CITIES[(n * 7 + i * 3) % 5]} ${i % 2 ? 'opened' : 'closed'} number ${i} again.`).join(' ') + ` This was text number ${n}.`,
})).join('\n');

/** Brings texts in, and looks for something in them. */
async function bring(texts, times, fragment, options) {
  const view = await open('#/mine', options);
  await view.page.locator('.ways input[type=file]').first().setInputFiles([{ name: 'texts.jsonl', mimeType: 'text/plain', buffer: Buffer.from(lines(texts, times)) }]);
  await eventually(async () => assert.match(await view.page.locator('.taking .outcome').innerText(), /1 file taken/), 40_000);
  await go(view.page, fragment);
  return view;
}

for (const from of ['host', 'file']) {
  test(`from a ${from}, what is typed is found and the address holds it, and a link finds the same`, async () => {
    const { page } = await bring(12, 5, '#/words?in=mine', { from });
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'words');
    await page.keyboard.type('harbour doha');
    await page.locator('#words').fill('harbour');
    await page.keyboard.press('Enter');
    await shown(page, 60);
    assert.match(await hash(page), /q=harbour/);
    assert.match(await page.locator('.words .sum').innerText(), /“harbour” stands 60 times in 12 of 12 texts/);
    assert.equal(await page.locator('.by-outlet tbody tr').count(), 2);
    await page.locator('.by-outlet a', { hasText: 'The Sheet' }).click();
    await shown(page, 30);
    assert.match(await hash(page), /outlets=The\+Sheet/);
    await page.goBack();
    await shown(page, 60);
    await go(page, '#/words?in=mine&q=%22harbour+doha%22');
    await shown(page, 12);
  });
}

test('lines are ordered by clicking, by keyboard and by link, and the order is said', async () => {
  const { page } = await bring(10, 10, '#/words?in=mine&q=harbour');
  await shown(page, 100);
  const sorted = async (direction = 1) => {
    const words = await right(page);
    const want = [...words].sort((a, b) => direction * (a < b ? -1 : a > b ? 1 : 0));
    assert.deepEqual(words.map((word) => word[0]), want.map((word) => word[0]));
  };
  await eventually(() => sorted());
  assert.match(await right(page).then((all) => all[0]), /^Ankara/);
  await page.locator('.sort', { hasText: '1R' }).click();
  await page.locator('.sort', { hasText: '1R' }).click();
  await eventually(async () => assert.match((await right(page))[0], /^Essen/));
  assert.match(await hash(page), /sort=1R-/);
  await page.locator('.sort', { hasText: '2R' }).focus();
  await page.keyboard.press('Shift+Enter');
  await eventually(async () => assert.match(await hash(page), /sort=1R-.2R/));
  assert.equal(await page.locator('.sorted').innerText(), 'The lines are sorted by 1R from the end, then 2R.');
  await eventually(async () => assert.ok((await page.locator('.rows .right u').count()) > 0, 'the words that the order goes by are marked'));
  await page.locator('.sort', { hasText: 'outlet' }).click();
  await eventually(async () => assert.equal(await page.locator('[role=columnheader][aria-sort]').getAttribute('aria-sort'), 'other'));
  await page.getByRole('link', { name: 'at random' }).click();
  await eventually(async () => assert.match(await hash(page), /sort=random1/));
  await page.getByRole('link', { name: 'at random: shuffle again' }).click();
  await eventually(async () => assert.match(await hash(page), /sort=random2/));
});

test('a hundred thousand lines stay some dozens of rows, and the keyboard reaches the last', async () => {
  const { page } = await bring(200, 600, '#/words?in=mine&q=harbour');
  await shown(page, 120_000);
  assert.equal(await page.locator('.kwic').getAttribute('aria-rowcount'), '120001');
  await page.locator('[data-line="0"]').focus();
  const few = async (why) => assert.ok((await rows(page)) <= 80, `${await rows(page)} rows ${why}`);
  for (const key of ['ArrowDown', 'ArrowDown', 'PageDown', 'PageDown']) await page.keyboard.press(key);
  await eventually(async () => assert.ok(Number(await focused(page)) > 10));
  await few('after some keys');
  await page.keyboard.press('Control+End');
  await eventually(async () => assert.equal(await focused(page), '119999'));
  await eventually(async () => assert.match(await page.locator('[data-line="119999"]').getAttribute('aria-label'), /harbour .*The (Paper|Sheet), 2025/));
  assert.equal(await page.locator('[data-line="119999"]').getAttribute('aria-rowindex'), '120001');
  assert.equal(await place(page), 'line 120,000 of 120,000');
  assert.ok(await page.locator('[data-line="119999"]').isVisible());
  await few('at the end');
  // Scrolled away from, the line keeps the focus and the keys go on from it.
  await page.locator('.kwic').evaluate((element) => { element.scrollTop = element.scrollHeight / 2; });
  await page.waitForTimeout(200);
  assert.equal(await focused(page), '119999');
  await few('in the middle');
  await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.equal(await focused(page), '119998'));
  await page.keyboard.press('Control+Home');
  await eventually(async () => assert.equal(await focused(page), '0'));
  await page.locator('#to-line').fill('50,000');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await focused(page), '49999'));
  await eventually(async () => assert.match(await hash(page), /line=50000/));
  await page.keyboard.press('Enter');
  await eventually(async () => assert.match(await hash(page), /^#\/mine\/.+\?at=\d+$/));
});

test('the reader’s labels are given by keyboard, filter the lines, and survive a reload', async () => {
  const { page } = await bring(6, 4, '#/words?in=mine&q=harbour&sort=text');
  await shown(page, 24);
  await page.locator('[data-line="2"]').focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  assert.equal(await page.locator('.rows [aria-selected=true]').count(), 3);
  await page.keyboard.press('l');
  assert.equal(await focused(page), 'label');
  await page.keyboard.type('a place');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal((await page.locator('.rows .tag').allInnerTexts()).filter((text) => text === 'a place').length, 3));
  assert.equal(await focused(page), '4');
  await eventually(async () => assert.match(await page.locator('.counts').innerText(), /a place 3/));
  await page.reload();
  await shown(page, 24);
  await eventually(async () => assert.match(await page.locator('.counts').innerText(), /a place 3/));
  await page.locator('.counts a').click();
  await shown(page, 3);
  assert.match(await hash(page), /label=a\+place/);
});

test('lines leave as a table in the order of the screen', async () => {
  const { page } = await bring(6, 5, '#/words?in=mine&q=harbour&sort=1R-.outlet');
  await shown(page, 30);
  const seen = await right(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.foot').getByRole('button', { name: 'CSV' }).click()]);
  const file = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  assert.equal(file.length, 31);
  seen.forEach((text, at) => assert.ok(file[at + 1].includes(text.split(' ').slice(0, 3).join(' ')), `${file[at + 1]} against ${text}`));
});

test('a table is ordered by its heads, opens its lines, and its drawing leaves as svg and png', async () => {
  const { page } = await bring(10, 6, '#/words/frequency?in=mine');
  const head = page.locator('.figures-of tbody th a');
  await eventually(async () => assert.ok((await head.count()) > 5));
  await page.locator('.figures-of thead button').first().click();
  await eventually(async () => assert.equal(await page.locator('.figures-of th[aria-sort]').getAttribute('aria-sort'), 'ascending'));
  await page.locator('.figures-of thead button').first().click();
  await eventually(async () => assert.equal(await page.locator('.figures-of th[aria-sort]').getAttribute('aria-sort'), 'descending'));
  await page.getByText('What the columns mean').click();
  assert.ok((await page.locator('.meanings dt:visible').count()) >= 3);
  await go(page, '#/words/frequency?in=mine');
  await eventually(async () => assert.equal(await page.locator('.drawing svg[role=img]').count(), 1));
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await save('SVG');
  assert.equal(svg.name, 'crosstalk-frequency.svg');
  assert.match(svg.bytes.toString(), /^<svg xmlns=.*<title>Frequency<\/title><style>[^]*#\/words\/frequency\?in=mine/);
  assert.doesNotMatch(svg.bytes.toString(), /var\(/);
  const png = await save('PNG');
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.ok(png.bytes.readUInt32BE(16) > 1600, 'drawn at twice its size');
  const first = await head.first().innerText();
  await head.first().click();
  await eventually(async () => assert.match(await hash(page), /^#\/words\?/));
  await eventually(async () => assert.match(await page.locator('.words .sum').innerText(), new RegExp(first)));
});

test('without texts the shipped articles have what counts allow, and a sentence for what they do not', async () => {
  const { page } = await open('#/words?q=peace');
  await eventually(async () => assert.match(await page.locator('.lacks').innerText(), /only the counts/));
  assert.equal(await page.locator('.lacks a').getAttribute('href'), '#/mine');
  assert.match(await page.locator('.words .sum').innerText(), /stands \d+ times/);
  for (const tool of ['frequency', 'keyness']) {
    await go(page, `#/words/${tool}`);
    await eventually(async () => assert.ok((await page.locator('.figures-of tbody tr').count()) > 5, tool), 8000);
  }
});

test('every tool fits narrow windows and is clean for axe-core, in both themes', async () => {
  for (const [width, theme] of [[1440, 'light'], [360, 'dark']]) {
    const { page } = await bring(10, 6, '#/words?in=mine&q=harbour', { width, theme });
    for (const tool of ['', '/frequency', '/spread', '/keyness', '/ngrams', '/collocates', '/trend']) {
      await go(page, `#/words${tool}?in=mine&q=harbour`);
      await eventually(async () => assert.ok((await page.locator('.rows .line, .figures-of tbody tr').count()) > 0, tool), 8000);
      assert.equal(await overhang(page), '', `${tool} at ${width}`);
      assert.deepEqual(await violations(page), [], `${tool} at ${width}, ${theme}`);
    }
  }
});
