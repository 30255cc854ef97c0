// What is drawn anew under the reader keeps the focus, or gives it to what stands in its place.

import assert from 'node:assert/strict';
import { eventually, go, open, test } from './page.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.textContent.slice(0, 80));

for (const [where, selector] of [
  ['#/definition', '.starts .seg a >> nth=4'],
  ['#/definition/talks?must=alone', '.levers a >> nth=1'],
  ['#/definition/talks?must=alone&must2=war', '.starts a:has-text("swap")'],
  ['#/compare/rs/unnamed', '.bar a:has-text("swap")'],
  ['#/timeline', '.filters .seg a >> nth=2'],
  ['#/counts/talks', '.filters .seg a >> nth=2'],
]) {
  test(`a link that changes ${where} keeps the focus: ${selector}`, async () => {
    const { page } = await open(where);
    const before = await page.evaluate(() => location.hash);
    const link = page.locator(selector);
    await link.focus();
    const text = await focused(page);
    await page.keyboard.press('Enter');
    await eventually(async () => assert.notEqual(await page.evaluate(() => location.hash), before));
    await page.waitForTimeout(100);
    assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body');
    if (!selector.startsWith('.levers')) assert.equal(await focused(page), text);
  });
}

test('a contact that is listed several times gives the focus back to the place where it was opened', async () => {
  const { page } = await open('#/definition/talks?must=alone');
  await page.locator('.rule details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
  const twice = page.locator('.rule [data-opens="contact.e01"]');
  assert.ok((await twice.count()) > 1);
  for (const at of [1, 0]) {
    await twice.nth(at).focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.ok(await page.evaluate(() => document.activeElement.closest('#evidence') !== null)));
    await page.keyboard.press('Escape');
    await eventually(async () => assert.ok(await twice.nth(at).evaluate((link) => link === document.activeElement), `the ${at}th`));
  }
});

test('text twice as large and a long name widen no view', async () => {
  const { page } = await open('#/timeline', { width: 320 });
  await page.evaluate(() => { document.documentElement.dataset.size = 'huge'; });
  const name = 'W'.repeat(200);
  for (const there of ['#/timeline', '#/definition/talks?must=alone', '#/definition/progress?must=flat', `#/definition/talks?name=${name}&must2=war`]) {
    await go(page, there);
    await eventually(async () => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, there);
    });
  }
});
