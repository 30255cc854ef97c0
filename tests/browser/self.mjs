// The three promises that every test makes must be able to fail.

import assert from 'node:assert/strict';
import { DIST, go, open, overhang, test, violations, not } from './page.mjs';
import { serve } from './server.mjs';

test('the checks trip: a message in the console', async () => {
  for (const speak of [() => console.debug('hello'), () => setTimeout(() => { throw new Error('hello'); }), () => { Promise.reject(new Error('hello')); }]) {
    const view = await open();
    await view.page.evaluate(speak);
    await assert.rejects(view.done(), /the console is not empty[^]*hello/);
  }
});

test('the checks trip: a request to somebody else, which itself goes well', not('policy'), async () => {
  const other = await serve(DIST);
  const ways = [
    (url) => fetch(url, { mode: 'no-cors' }),
    (url) => navigator.sendBeacon(url),
    (url) => new Promise((then) => { const image = new Image(); image.onload = then; image.src = url + 'icon.svg'; }),
  ];
  try {
    for (const from of ['host', 'file']) {
      for (const ask of ways) {
        const view = await open('', { from, policy: false });
        await view.page.evaluate(ask, other.url);
        await view.page.waitForTimeout(50);
        await assert.rejects(view.done(), /elsewhere/);
      }
    }
    assert.ok(other.asked.length >= 4, 'the requests were made');
  } finally {
    await other.close();
  }
});

test('the checks trip: a picture without a text, a pale word, a wide line', async () => {
  const { page } = await open();
  assert.deepEqual(await violations(page), []);
  await page.evaluate(() => {
    const image = Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
    const pale = Object.assign(document.createElement('p'), { textContent: 'pale', style: 'color:#eee;background:#fff' });
    document.querySelector('main').prepend(image, pale);
  });
  const found = await violations(page);
  assert.ok(found.some((line) => line.startsWith('image-alt')), String(found));
  assert.ok(found.some((line) => line.startsWith('color-contrast')), String(found));
  assert.equal(await overhang(page), '');
  await page.evaluate(() => document.querySelector('main').prepend(Object.assign(document.createElement('p'), { id: 'wide', textContent: 'wide', style: 'width:200vw' })));
  assert.match(await overhang(page), /^29\d\d in 14/);
  await go(page, '#/about');
});
