// Everything can be done with the keyboard.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, test } from './page.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.dataset.at ?? (document.activeElement.id || document.activeElement.localName));
const inEvidence = (page) => page.evaluate(() => !!document.activeElement.closest('#evidence'));
const stops = (page) => page.evaluate(() =>
  [...document.querySelectorAll('table[role=grid] :is(a, button, input, select, summary, [tabindex])')].filter((element) => element.tabIndex >= 0).length);

test('the grid is one stop of Tab and is walked with the arrow keys alone', async () => {
  const { page } = await open();
  const rows = await page.locator('table[role=grid] tbody tr').count();
  const columns = (await page.locator('tr.articles th').count()) - 1;
  assert.ok(rows > 3 && columns > 3);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    assert.equal(await stops(page), 1, `after ${keys}`);
    return focused(page);
  };
  assert.equal(await stops(page), 1);
  await page.locator('.filters summary').focus();
  assert.equal(await press('Tab'), '1.1');
  assert.equal(await press('ArrowRight'), '1.2');
  assert.equal(await press('ArrowDown', 'ArrowDown'), '3.2');
  assert.equal(await press('ArrowLeft', 'ArrowLeft'), '3.0');
  assert.equal(await press('ArrowLeft'), '3.0', 'nothing is left of the first column');
  assert.equal(await press('End'), `3.${columns}`);
  assert.equal(await press('ArrowRight'), `3.${columns}`);
  assert.equal(await press('Home'), '3.0');
  assert.equal(await press('Control+End'), `${rows}.${columns}`);
  assert.equal(await press('ArrowDown'), `${rows}.${columns}`);
  assert.equal(await press('Control+Home'), '0.1');
  assert.equal(await press('ArrowUp'), '0.1');
  assert.equal(await press('End'), `0.${columns}`);
  assert.equal(await press('Home', 'ArrowDown'), '1.1');
  await press('ArrowDown', 'ArrowRight', 'ArrowRight');
  assert.notEqual(await press('Tab'), '2.3');
  assert.equal(await press('Shift+Tab'), '2.3', 'Tab comes back to where the walk was');
});

test('every cell, row head and article is reached by the walk, and is in sight then', async () => {
  for (const width of [1440, 1000, 360]) {
    const { page } = await open('', { width, height: 640 });
    const places = await page.evaluate(() => [...document.querySelectorAll('[data-at]')].filter((e) => e.checkVisibility()).map((e) => e.dataset.at));
    await page.locator('[data-at="1.0"]').focus();
    const reached = new Set();
    const visit = async (key) => {
      if (key) await page.keyboard.press(key);
      const { at, under } = await page.evaluate(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        const shown = [...element.getClientRects()].some((r) => {
          const x = r.left + Math.min(12, r.width / 2);
          return [r.top + 3, r.top + r.height / 2, r.bottom - 3].some((y) => element.contains(document.elementFromPoint(x, y)) || document.elementFromPoint(x, y)?.contains(element));
        });
        return { at: element.dataset.at, under: shown ? '' : `${element.dataset.at} lies at ${Math.round(box.top)} to ${Math.round(box.bottom)} and is covered` };
      });
      assert.equal(under, '', `at ${width}`);
      const fresh = !reached.has(at);
      reached.add(at);
      return fresh;
    };
    // Down all row heads and up again, then every row to its right, from the last to the first.
    await visit();
    while (await visit('ArrowDown'));
    while (true) {
      while (await visit('ArrowRight'));
      await page.keyboard.press('Home');
      const at = await focused(page);
      await visit('ArrowUp');
      if ((await focused(page)) === at || (await focused(page)).startsWith('0.')) break;
    }
    await page.keyboard.press('Control+Home');
    await visit();
    while (await visit('ArrowRight'));
    assert.deepEqual(places.filter((place) => !reached.has(place)), [], `at ${width}`);
  }
});

test('Enter opens with the focus in the evidence, Esc closes and gives the focus back to the cell', async () => {
  for (const width of [1440, 1000, 360]) {
    const { page } = await open('', { width });
    const at = await page.locator('td .cell').nth(3).getAttribute('data-at');
    for (const place of [at, '2.0']) {
      await page.locator(`[data-at="${place}"]`).focus();
      await page.keyboard.press('Enter');
      await eventually(async () => assert.ok(await inEvidence(page), `${place} at ${width}`));
      assert.ok(await page.locator('#evidence h2').isVisible());
      assert.match(page.url(), place === at ? /cell=/ : /row=/);
      await page.keyboard.press('Escape');
      await eventually(async () => assert.equal(await focused(page), place, `at ${width}`));
      assert.equal(await page.locator('#evidence').isVisible(), false);
      assert.doesNotMatch(page.url(), /cell=|row=|claim=/);
    }
  }
});

test('the link Close in the evidence gives the focus back to the cell as Esc does', async () => {
  const { page } = await open();
  const at = await page.locator('td .cell').nth(3).getAttribute('data-at');
  await page.locator(`[data-at="${at}"]`).focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok(await inEvidence(page)));
  await page.locator('#evidence .close').focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await focused(page), at), 1000);
});

test('a claim opened in the evidence has the focus on its heading', async () => {
  const { page } = await open();
  await page.locator('td .cell', { hasText: /\d claims/ }).first().click();
  const second = page.locator('#evidence').getByRole('link', { name: 'evidence', exact: true }).first();
  await second.focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.ok(await page.evaluate(() => document.activeElement.matches('.claim.named h3'))));
});

test('? opens the list of keys and Esc closes it without closing what lies below', async () => {
  const { page } = await open('#/counts/talks?row=K1');
  await page.keyboard.press('?');
  // The dialogs are fetched when one of them is first opened.
  await page.locator('#keys').waitFor();
  assert.match(await page.locator('#keys').innerText(), /walk the grid/);
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await page.locator('#keys').isVisible(), false);
  assert.match(page.url(), /row=K1/);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.locator('#keys').waitFor();
  await page.locator('#keys').getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.locator('#keys').isVisible(), false);
});

test('/ goes to the words, where letters are letters and Esc loses no text', async () => {
  const { page } = await open('#/counts/progress?row=P5');
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'words');
  assert.equal(await page.locator('#words').inputValue(), '', 'the key itself is not typed');
  await page.keyboard.type('c/?');
  assert.equal(await page.locator('#words').inputValue(), 'c/?');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.locator('#words').fill('step');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await page.locator('#words').inputValue(), 'step');
  assert.match(page.url(), /words=step/);
});

test('single letters can be switched off, and stay off', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('single letters and digits are shortcuts').uncheck();
  await page.locator('#preferences').getByRole('button', { name: 'Close' }).click();
  const nothing = async () => {
    await page.locator('main h1').focus();
    for (const key of ['?', 'c', '/']) await page.keyboard.press(key);
    await drawn(page);
    assert.equal(await page.locator('dialog[open]').count(), 0);
    assert.equal(await page.locator('.copied').innerText(), '');
    assert.notEqual(await focused(page), 'words');
  };
  await nothing();
  await page.reload();
  await page.locator('#page main h1').waitFor();
  await nothing();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('single letters and digits are shortcuts').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  assert.equal(await page.locator('#keys[open]').count(), 1);
});

test('another view begins at its top with the focus on its heading', async () => {
  const { page } = await open();
  await page.evaluate(() => scrollTo(0, 600));
  await go(page, '#/articles');
  await eventually(async () => assert.deepEqual(await page.evaluate(() => [scrollY, document.activeElement.localName]), [0, 'h1']));
  await page.evaluate(() => scrollTo(0, 600));
  await page.locator('.sources .title').last().click();
  await eventually(async () => assert.deepEqual(await page.evaluate(() => [scrollY, document.activeElement.localName]), [0, 'h1']));
  await page.keyboard.press('Shift+Tab');
  await go(page, '#/counts/talks');
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await focused(page), 'h1'));
  await page.locator('.below a').click();
  await eventually(async () => assert.ok(Math.abs((await page.locator('#codebook').boundingBox()).y) < 60));
});
