// The page without a network, as one file, and with somebody else's corpus.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { DIST, drawn, eventually, go, open, seen, test } from './page.mjs';
import { files, table } from './corpus.mjs';
import { serve } from './server.mjs';

const LINK = `#/counts/talks?rows=mentions&row=${table('claims.csv').find(({ term }) => term === 'talks').kind}`;

test('after the first visit every link opens without a network', async () => {
  const at = await serve(DIST);
  try {
    const first = await open(LINK, { at });
    const before = await seen(first.page);
    await first.page.evaluate(() => navigator.serviceWorker.ready);
    await eventually(async () => {
      const kept = await first.page.evaluate(async () => {
        const [name, ...more] = await caches.keys();
        if (more.length) return more;
        return (await (await caches.open(name)).keys()).map(({ url }) => url.split('/').pop());
      });
      // All that is built, but the one file, what measures, the hashes, and the keeper itself; the page goes by its path.
      const built = readdirSync(DIST).filter((name) => !/^(crosstalk\.html|bench-.*|sw\.js|SHA256SUMS)$/.test(name));
      assert.deepEqual(kept.sort(), built.map((name) => (name === 'index.html' ? '' : name)).sort());
      assert.ok(['_later', '_own', '_class'].every((part) => kept.some((name) => name.includes(part))), String(kept));
    });
    await first.context.setOffline(true);
    await at.close();
    await first.page.reload();
    await first.page.locator('#page main h1').waitFor();
    await drawn(first.page);
    assert.deepEqual(await seen(first.page), before);
    const second = await open('#/about', { at, in: first });
    assert.match(await second.page.locator('main h1').innerText(), /^About/);
  } finally {
    await at.close();
  }
});

test('the one file is whole: grid, evidence, relations, articles, and About says what it is', async () => {
  const { page } = await open('', { from: 'file' });
  assert.ok((await page.locator('table[role=grid] tbody tr').count()) > 3);
  await page.locator('td .cell').first().click();
  await page.locator('#evidence blockquote').first().waitFor();
  await page.getByRole('link', { name: 'Articles', exact: true }).click();
  await eventually(async () => assert.equal(await page.locator('.sources li').count(), table('articles.csv').length));
  await page.locator('.sources .title').first().click();
  await eventually(async () => assert.ok(await page.getByRole('heading', { name: 'Cite' }).isVisible()));
  await page.getByRole('link', { name: 'About', exact: true }).click();
  await eventually(async () => assert.ok(await page.getByText('This is the one-file edition').isVisible()));
  assert.equal(await page.getByText('Save this page').count(), 0);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('dark', { exact: true }).check();
  await page.reload();
  await page.locator('#page main h1').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

test('the hosted page hands out the one file', async () => {
  const { page } = await open('#/about');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save this page' }).click()]);
  assert.equal(download.suggestedFilename(), 'crosstalk.html');
  assert.equal(await download.failure(), null);
});

for (const from of ['host', 'file']) {
  test(`from a ${from}, another corpus can be opened, and a broken one is refused with its faults`, async () => {
    const { page } = await open('#/about', { from });
    const old = await page.locator('header .mark').innerText();
    const input = page.locator('input[type=file]');
    const broken = files((name, text) => (name === 'claims.csv' ? text.replace(/^(c004,.*),does-not-count,/m, '$1,does-not-cont,') : text));
    const row = table('claims.csv').findIndex(({ id }) => id === 'c004') + 2;
    await input.setInputFiles(broken);
    await page.locator('.faults li').first().waitFor();
    const faults = await page.locator('.faults li').allInnerTexts();
    assert.ok(faults.some((text) => text.startsWith(`claims.csv, row ${row}, column polarity: `) && text.includes('did you mean "does-not-count"?')), String(faults));
    assert.equal(await page.locator('header .mark').innerText(), old);
    await input.setInputFiles(files().filter(({ name }) => name !== 'events.csv'));
    await eventually(async () => assert.match(await page.locator('.faults').innerText(), /events\.csv/));
    await go(page, '#/counts/talks');
    assert.equal(await page.locator('.shown [role=status]').innerText(), `${table('claims.csv').filter(({ term }) => term === 'talks').length} claims`);
    await go(page, '#/about');
    await input.setInputFiles(files((name, text) => (name === 'site.csv' ? text.replace(`title,${old}`, 'title,Another Name') : text)));
    await eventually(async () => assert.equal(await page.locator('header .mark').innerText(), 'Another Name'));
    await eventually(async () => assert.match(await page.title(), /· Another Name$/));
    await eventually(async () => assert.ok((await page.locator('table[role=grid] tbody tr').count()) > 3));
    await page.reload();
    await page.locator('#page main h1').waitFor();
    assert.equal(await page.locator('header .mark').innerText(), old, 'a reload brings the built corpus back');
  });
}
