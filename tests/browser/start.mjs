// What is there at once: the first view, the shell where the page cannot start, and how long the start takes.

import assert from 'node:assert/strict';
import { go, host, open, test, not } from './page.mjs';
import { table } from './corpus.mjs';

const site = Object.fromEntries(table('site.csv').map(({ key, value }) => [key, value]));

for (const from of ['host', 'file']) {
  test(`from a ${from}, the first view is the grid with every claim of its concept`, async () => {
    const { page } = await open('', { from });
    const claims = table('claims.csv').filter((claim) => claim.term === 'talks');
    assert.ok(claims.length > 10);
    assert.equal(await page.locator('.shown [role=status]').innerText(), `${claims.length} claims`);
    const rows = await page.locator('table[role=grid] tbody th .n').allInnerTexts();
    assert.equal(rows.map((text) => parseInt(text)).reduce((sum, n) => sum + n), claims.length);
    assert.equal(rows.length, new Set(claims.map((claim) => claim.kind)).size);
    assert.equal(await page.locator('tr.articles th').count(), table('articles.csv').length + 1);
    assert.equal(await page.title(), `What counts as talks · ${site.title}`);
    assert.equal(await page.locator('#shell').count(), 0);
    await go(page, '#/articles');
    assert.equal(await page.title(), `Articles · ${site.title}`);
    await go(page, '#/about');
    assert.equal(await page.title(), `About · ${site.title}`);
    if (from === 'host') assert.equal(host.asked.filter((path) => path.endsWith('.wasm')).length > 0, true);
  });
}

test('the wasm is asked for once, although it is asked for ahead', async () => {
  const { asked } = await open();
  assert.equal(asked.filter((url) => url.endsWith('.wasm')).length, 1);
});

for (const from of ['host', 'file']) {
  test(`from a ${from}, without JavaScript the page says in a sentence that it needs it, under its question`, not('script'), async () => {
    const { page } = await open('', { from, script: false, started: false });
    assert.equal(await page.locator('h1').innerText(), site.question);
    const sentence = page.getByText('needs JavaScript');
    assert.ok(await sentence.isVisible());
    assert.match(await sentence.innerText(), /^This page .+\.$/);
    assert.equal(await page.title(), site.title);
    assert.equal(await page.getByText('needs WebAssembly').isVisible(), false);
    assert.equal(await page.getByText('being unpacked').isVisible(), false, 'nothing is being unpacked');
  });

  test(`from a ${from}, without WebAssembly the page says in a sentence that it needs it, under its question`, async () => {
    const view = await open('', { from, before: () => { delete globalThis.WebAssembly; }, started: false });
    const { page } = view;
    const sentence = page.getByText('needs WebAssembly');
    await page.waitForTimeout(300);
    assert.ok(await sentence.isVisible());
    assert.equal(await page.locator('h1').innerText(), site.question);
    assert.equal(await page.getByText('being unpacked').isVisible(), false);
    assert.equal(await page.getByText('did not start').isVisible(), false, 'one reason is enough');
    // The browser itself says what is missing, and nothing else is said.
    await view.done({ expected: [/WebAssembly is not defined/] });
  });
}

/** From the last byte of the wasm to the first row, in milliseconds. */
async function start(slower) {
  const { page } = await open('', {
    before: () => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('table[role=grid] tbody tr')) return;
        globalThis.firstRow = performance.now();
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    },
    opening: async (page) => {
      if (slower > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });
    },
  });
  return page.evaluate(() => {
    const [wasm] = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.wasm'));
    return Math.round(globalThis.firstRow - wasm.responseEnd);
  });
}

test('the grid is there within 300 ms of the wasm', not('speed'), async (t) => {
  const times = [await start(1), await start(1), await start(1)];
  t.diagnostic(`from the wasm's last byte to the first row: ${times.join(', ')} ms; with a quarter of the speed ${await start(4)} ms`);
  assert.ok(Math.min(...times) > 0);
  assert.ok(Math.min(...times) < 300, `${times} ms`);
});
