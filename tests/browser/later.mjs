// The views whose code is not on the first page: fetched when one is first opened, once, from the page's own site.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, test } from './page.mjs';

const FETCHED = /_later\.wasm$/;
const VIEWS = ['#/definition/talks', '#/compare', '#/timeline', '#/articles', '#/about'];
const moment = (page) => page.getByRole('heading', { name: 'One moment' });

test('a view that is not on the first page is fetched when it is first opened, from the page\'s own site, and once', async () => {
  const { page, asked } = await open();
  const fetched = () => asked.filter((url) => FETCHED.test(url));
  await drawn(page);
  await page.waitForTimeout(300);
  assert.deepEqual(fetched(), [], 'nobody asked for another view yet');
  for (const view of [...VIEWS, '#/counts/talks', ...VIEWS]) {
    await go(page, view);
    await eventually(async () => assert.equal(await moment(page).count(), 0));
  }
  assert.equal(fetched().length, 1);
  assert.equal(new URL('.', fetched()[0]).href, new URL('.', page.url()).href);
});

for (const from of ['host', 'file']) {
  for (const view of VIEWS) {
    test(`from a ${from}, a link to ${view} opens it`, async () => {
      const { page } = await open(view, { from });
      await eventually(async () => assert.equal(await moment(page).count(), 0));
      assert.equal(await page.locator('#page main h1').count(), 1);
      assert.equal(await page.getByText('could not be fetched').count(), 0);
    });
  }
}

test('where the fetch fails, a sentence says so, and trying again opens what was asked for', async () => {
  // Without a service worker, which would have kept the file by now.
  const view = await open('#/counts/talks', { before: () => { delete Navigator.prototype.serviceWorker; } });
  const { page, context } = view;
  await context.route(FETCHED, (route) => route.abort());
  await page.getByRole('link', { name: 'Definition', exact: true }).click();
  const sentence = page.getByText('could not be fetched');
  await sentence.waitFor();
  const address = page.url();
  await page.getByRole('button', { name: 'Try again' }).click();
  await sentence.waitFor();
  // The rest of the page is as it was.
  await page.goBack();
  await page.locator('table[role=grid]').waitFor();
  await page.goForward();
  await sentence.waitFor();
  await context.unroute(FETCHED);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'I call it' }).waitFor();
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.textContent), /^I call it/));
  assert.equal(page.url(), address);
  await view.done({ expected: [/ERR_FAILED/, /Failed to fetch/, /^error: Error$/] });
});

test('after one visit, these views open without a network', async () => {
  const { page, context } = await open();
  // Ready is what is about to take the page over; only then does the page ask it.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await eventually(async () => assert.ok(await page.evaluate(() => !!navigator.serviceWorker.controller)));
  await context.setOffline(true);
  await go(page, '#/definition/talks');
  await page.getByRole('heading', { name: 'I call it' }).waitFor();
});
