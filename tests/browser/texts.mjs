// The reading view: an article that the reader brings is known again and read with its claims beside it.
//
// The text is made here: the quotations of the article in their order, with filler between them that stands in no source.

import assert from 'node:assert/strict';
import { files, table } from './corpus.mjs';
import { eventually, go, open, overhang, test, violations } from './page.mjs';

const ARTICLE = 'driving-seat';
const OTHER = 'another-seat';
const claims = table('claims.csv').filter(({ article }) => article === ARTICLE);

/** A paragraph for each paragraph of the article that has claims, with their quotations in it. */
function made() {
  const places = table('coverage.csv').filter(({ article }) => article === ARTICLE);
  const paragraphs = places.map(({ place }) => claims.filter((claim) => claim.place === place)).filter((of) => of.length);
  const filler = (n) => `Filler number ${n} carries nothing but itself,`;
  return paragraphs.map((of, n) => of.map(({ quotation }, m) => `${filler(n * 9 + m)} ${quotation}, and then goes on.`).join(' ')).join('\n\n');
}

/** The page with a corpus whose article goes by another name, so that only its quotations tell it, and its text brought. */
async function brought(options) {
  const { page: view } = await open('#/about', options);
  const renamed = files((name, text) => text.replaceAll(ARTICLE, OTHER)).filter(({ name }) => !['anchors.csv', 'gaps.csv'].includes(name));
  await view.locator('label.file input').setInputFiles(renamed);
  await eventually(async () => assert.equal(await view.evaluate(() => location.hash), '#/'));
  await go(view, '#/mine');
  await view.locator('.ways input[type=file]').first().setInputFiles([{ name: 'page.txt', mimeType: 'text/plain', buffer: Buffer.from(made()) }]);
  await eventually(async () => assert.match(await view.locator('main').innerText(), /quotations of its claims were found again/), 15_000);
  await go(view, `#/articles/${OTHER}`);
  await eventually(async () => assert.ok(await view.locator('.prose a[data-n]').count() > 5), 10_000);
  return view;
}

test('an article without its text says how the text comes here, and asks no worker for it', async () => {
  const { page: view } = await open(`#/articles/${ARTICLE}`);
  await eventually(async () => assert.match(await view.locator('.unlock').innerText(), /drop the saved page into My articles/));
  const asked = await view.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.deepEqual(asked.filter((name) => /desk|workers/.test(name)), []);
});

test('a text that is brought is known again without its name, and each claim stands at its quotation', async () => {
  const view = await brought();
  const marked = await view.locator('.prose a[data-n]').count();
  const lost = await view.locator('.lost li').count();
  assert.equal(marked + lost, claims.length);
  assert.ok(marked > claims.length / 2, `${marked} of ${claims.length}`);
  assert.deepEqual(await violations(view), []);
});

test('n and p go from claim to claim, and a claim opens its evidence beside the text', async () => {
  const view = await brought();
  const at = () => view.evaluate(() => document.activeElement.dataset.n);
  await view.keyboard.press('n');
  await eventually(async () => assert.equal(await at(), '1'));
  await view.keyboard.press('n');
  await view.keyboard.press('p');
  await eventually(async () => assert.equal(await at(), '1'));
  await view.keyboard.press('Enter');
  await eventually(async () => assert.ok(await view.locator('#evidence').isVisible()));
  assert.match(view.url(), /claim=c\d+/);
});

test('the reading view fits a phone, in both themes', async () => {
  for (const theme of ['light', 'dark']) {
    const view = await brought({ width: 360, theme });
    assert.equal(await overhang(view), '', theme);
    assert.deepEqual(await violations(view), [], theme);
  }
});
