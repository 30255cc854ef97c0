// What goes wrong in a browser, and what the reader sees of it: nothing that was said to be kept is lost, and there is a way on.

import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, eventually, go, open, test } from './page.mjs';
import { serve } from './server.mjs';

const PROSE = 'The two sides held talks for three hours behind closed doors, the ministry said, and both said afterwards that there was no deal.';
const TASK = '#/class/code?claims=c001.c002.c003&facets=polarity';
const text = (name, title) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`${title}\n\n${PROSE} It was ${title}.`) });
const bring = (page, ...files) => page.locator('.ways input[type=file]').first().setInputFiles(files);
const rows = (page, n) => eventually(async () => assert.equal(await page.locator('.own tbody tr').count(), n), 15_000);
const says = (page, pattern, within) => eventually(async () => assert.match(await page.locator('main').innerText(), pattern), within);
const EXPECTED = [/./];

/** Codes items of the task, one after the other, each until it is said to be kept. */
async function code(page, ...codes) {
  for (const id of codes) {
    await page.locator(`[data-code=${id}]`).click();
    await page.locator('.kept', { hasText: /^Kept in this browser/ }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
  }
}

/** The codes of the works that this browser keeps, in the order of the items. */
const kept = (page) => page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes(' work ')).map(([, text]) => JSON.parse(text).work.answers.map(({ codes }) => codes.polarity)));

for (const from of ['host', 'file']) {
  test(`from a ${from}, a page whose program breaks says so, hands out the work, and leads back to the last view that worked`, async () => {
    const view = await open('#/mine', { from });
    const { page } = view;
    await bring(page, text('a.txt', 'A first meeting'));
    await rows(page, 1);
    await go(page, TASK);
    await page.getByLabel(/^Your name/).fill('Ann');
    await page.getByRole('button', { name: 'Begin' }).click();
    await code(page, 'counts', 'contested');
    const last = await page.evaluate(() => location.hash);
    // The browser refuses an element that no program expects it to refuse: Rust panics.
    await page.evaluate(() => {
      const create = Document.prototype.createElement;
      Document.prototype.createElement = function (tag, ...more) {
        if (/^(section|nav|table|form)$/i.test(tag)) throw new Error('refused');
        return create.call(this, tag, ...more);
      };
    });
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.getByRole('heading', { name: 'The page has stopped' }).waitFor();
    assert.match(await page.locator('main').innerText(), /kept in this browser is still there/);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      return JSON.parse(readFileSync(await download.path(), 'utf8'));
    };
    const { work } = await saved('The work of Ann');
    assert.deepEqual(work.answers.map(({ codes }) => codes.polarity), ['counts', 'contested', undefined]);
    const project = await saved('The project that was open');
    assert.deepEqual([project.format, project.texts.length], ['crosstalk-project', 1]);
    // Keys do nothing any more, and break nothing.
    await page.keyboard.press('?');
    await page.getByRole('link', { name: 'Go on from the last view that worked' }).click();
    await page.getByRole('button', { name: 'Go on as Ann' }).waitFor();
    assert.equal(await page.evaluate(() => location.hash), last);
    await view.done({ expected: EXPECTED });
  });
}

test('where the browser is full, what is new is said not to be kept, what was kept stays, and all of it is kept once there is room', async () => {
  // Storage is the worker's, so it is filled where the worker runs.
  const full = `new BroadcastChannel('full').onmessage = ({ data }) => { self.isFull = data; };
    { const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...all) { if (self.isFull) throw new DOMException('there is no room', 'QuotaExceededError'); return put.apply(this, all); }; }\n`;
  const at = await serve(DIST, (name, body) => (/^desk-.*\.js$/.test(name) ? full + body : body));
  try {
    const { page } = await open('#/mine', { at });
    const fill = async (is) => {
      await page.evaluate((is) => new BroadcastChannel('full').postMessage(is), is);
      await page.waitForTimeout(100);
    };
    await bring(page, text('a.txt', 'A first meeting'));
    await rows(page, 1);
    await fill(true);
    await bring(page, text('b.txt', 'A second meeting'));
    await rows(page, 2);
    await says(page, /Not kept: this browser refused \([^)]*no room/, 8000);
    await fill(false);
    await bring(page, text('c.txt', 'A third meeting'));
    await rows(page, 3);
    await says(page, /Kept in this browser, on this device, since/, 8000);
    await page.reload();
    await rows(page, 3);
  } finally {
    await at.close();
  }
});

test('two tabs on one project: the second is told, writes nothing over the first, and goes on after a reload', async () => {
  const first = await open('#/mine');
  await bring(first.page, text('a.txt', 'A first meeting'));
  await rows(first.page, 1);
  const second = await open('#/mine', { in: first });
  await rows(second.page, 1);
  await bring(first.page, text('b.txt', 'A second meeting'));
  await rows(first.page, 2);
  await bring(second.page, text('c.txt', 'A third meeting'));
  await says(second.page, /changed in another tab of this browser/, 8000);
  await first.page.reload();
  await rows(first.page, 2);
  await second.page.reload();
  await rows(second.page, 2);
  await bring(second.page, text('c.txt', 'A third meeting'));
  await rows(second.page, 3);
});

test('two tabs on one pupil’s work: the older is told, and goes on with what is kept', async () => {
  const first = await open(TASK);
  await first.page.getByRole('button', { name: 'Begin' }).click();
  await code(first.page, 'counts');
  const second = await open(TASK, { in: first });
  await second.page.getByRole('button', { name: 'Go on' }).click();
  await code(second.page, 'contested');
  await first.page.getByText(/gone on with in another tab/).waitFor();
  await first.page.locator('[data-code=label-only]').click();
  await first.page.getByText(/gone on with in another tab/).waitFor();
  assert.deepEqual(await kept(second.page), [['counts', 'contested', null].map((code) => code ?? undefined)]);
  await first.page.getByRole('button', { name: 'Go on with that' }).click();
  await eventually(async () => assert.equal(await first.page.locator('[aria-pressed=true]').getAttribute('data-code'), 'contested'));
  await first.page.getByRole('button', { name: 'Next' }).click();
  await code(first.page, 'conditional');
  assert.deepEqual(await kept(first.page), [['counts', 'contested', 'conditional']]);
});

test('a worker that dies is said, and the next question opens another one that has all that was kept', async () => {
  const view = await open('#/mine', { before: () => {
    const Real = Worker;
    globalThis.opened = [];
    globalThis.Worker = function (...all) { const worker = new Real(...all); globalThis.opened.push(worker); return worker; };
  } });
  const { page } = view;
  await bring(page, text('a.txt', 'A first meeting'));
  await rows(page, 1);
  const die = () => page.evaluate(() => globalThis.opened.splice(0).forEach((worker) => { worker.terminate(); worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })); }));
  await die();
  await bring(page, text('b.txt', 'A second meeting'));
  await rows(page, 2);
  // One that dies before it answers.
  await page.evaluate(() => { const Real = globalThis.Worker; globalThis.Worker = function (...all) { const worker = new Real(...all); setTimeout(() => { worker.terminate(); worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })); }); return worker; }; });
  await die();
  await bring(page, text('c.txt', 'A third meeting'));
  await says(page, /out of memory/, 8000);
  await page.reload();
  await rows(page, 2);
  await view.done({ expected: [/out of memory/] });
});

test('what a newer page has kept is not touched, and is said to be there', async () => {
  const { page } = await open(TASK);
  await page.getByRole('button', { name: 'Begin' }).click();
  await code(page, 'counts');
  const [name, newer] = await page.evaluate(() => {
    const [name, text] = Object.entries(localStorage).find(([name]) => name.includes(' work '));
    const newer = text.replace('"version": 1', '"version": 99');
    localStorage.setItem(name, newer);
    return [name, newer];
  });
  await go(page, '#/class');
  await says(page, /1 work is kept in this browser that this page cannot read/);
  await go(page, TASK);
  await page.getByRole('button', { name: 'Begin' }).click();
  await code(page, 'contested');
  assert.equal(await page.evaluate((name) => localStorage.getItem(name), name), newer);
});

test('the clock may be set back while somebody codes, and the last step still counts', async () => {
  const { page } = await open(TASK);
  await page.getByRole('button', { name: 'Begin' }).click();
  await code(page, 'counts');
  await page.evaluate(() => { const Real = Date; globalThis.Date = class extends Real { constructor(...all) { super(...(all.length ? all : [0])); } static now() { return 0; } }; });
  await code(page, 'contested');
  await page.reload();
  await page.getByRole('button', { name: 'Go on' }).click();
  await code(page, 'label-only');
  assert.deepEqual(await kept(page), [['counts', 'contested', 'label-only']]);
});

test('what the small store has lost comes back from the database', async () => {
  const { page } = await open(TASK);
  await page.getByRole('button', { name: 'Begin' }).click();
  await code(page, 'counts', 'contested');
  // As after a power cut: the browser had not written its small store yet.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: '3 of 3' }).waitFor();
  assert.deepEqual((await kept(page)).map((codes) => codes.slice(0, 2)), [['counts', 'contested']]);
});

test('an older state of the small store is not gone on with, and a work that was deleted does not come back with it', async () => {
  const { page } = await open(TASK);
  const older = () => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
  // As after a kill: the browser had not written its small store for some seconds.
  const goBack = (state) => page.evaluate((names) => { localStorage.clear(); Object.entries(names).forEach(([name, text]) => localStorage.setItem(name, text)); }, state);
  await page.getByRole('button', { name: 'Begin' }).click();
  await code(page, 'counts');
  const first = await older();
  await code(page, 'contested');
  await goBack(first);
  await page.reload();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: '3 of 3' }).waitFor();
  const second = await older();
  await page.evaluate(() => { location.hash = '#/class'; });
  await page.getByRole('button', { name: 'Delete' }).first().click();
  await page.getByRole('button', { name: 'Delete' }).waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  await goBack(second);
  await page.evaluate((to) => { location.hash = to; }, TASK);
  await page.reload();
  await page.getByRole('button', { name: 'Begin', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Go on' }).count(), 0);
  assert.deepEqual(await kept(page), []);
});

/** A build like this one, but another: the page says who it is, and its keeper has another version. */
const renewed = (name, body) => {
  const text = body.toString();
  if (name === 'index.html') return text.replace('<body>', '<body data-build="new">');
  return name === 'sw.js' ? text.replace(/(const CACHE = PREFIX \+ ')[^']*/, '$1new') : body;
};

test('an update that breaks off leaves the old page whole without a network, and comes when it can', async () => {
  const at = await serve(DIST);
  try {
    const view = await open('', { at });
    const { page } = view;
    const names = () => page.evaluate(() => caches.keys());
    const build = () => page.evaluate(() => document.body.dataset.build ?? 'old');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const before = await names();
    // The line breaks in the middle of the update: the new page's keeper gets some of its files and not all.
    at.change = (name, body) => (/^(intake|desk)-.*wasm$/.test(name) ? 'cut' : renewed(name, body));
    await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update().catch(() => {}); });
    await page.waitForTimeout(1500);
    await view.context.setOffline(true);
    at.change = () => 'cut';
    await page.reload();
    await page.locator('#page main h1').waitFor();
    assert.equal(await build(), 'old');
    await go(page, '#/timeline');
    assert.match(await page.locator('main h1').innerText(), /Timeline|talked|when/i);
    assert.deepEqual(await names(), before, 'nothing half remains');
    // With a network again it comes, whole; tabs that are open keep theirs until they are closed.
    await view.context.setOffline(false);
    at.change = renewed;
    await page.reload();
    await page.locator('#page main h1').waitFor();
    assert.equal(await build(), 'new');
    await eventually(async () => assert.equal((await names()).length, 2), 10_000);
    await page.close();
    await new Promise((then) => setTimeout(then, 1500));
    const next = await open('', { at, in: view });
    await eventually(async () => assert.deepEqual((await next.page.evaluate(() => caches.keys())).map((name) => name.split(' ').pop()), ['new']), 10_000);
    view.isDone = true;
    await next.done({ expected: EXPECTED });
  } finally {
    await at.close();
  }
});

test('an old page whose files are gone says that it did not start, and what to do', async () => {
  const at = await serve(DIST, (name, body) => (/^crosstalk-.*\.(js|wasm)$/.test(name) ? null : body));
  try {
    const view = await open('', { at, started: false });
    await view.page.getByText('The page did not start. Reload it').waitFor();
    await view.page.waitForTimeout(400);
    at.missing.length = 0;
    await view.done({ expected: EXPECTED });
  } finally {
    await at.close();
  }
});

test('an old tab whose later files are gone says so, and a reload brings the new page', async () => {
  const at = await serve(DIST);
  try {
    const view = await open('', { at, before: () => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); } });
    at.change = (name, body) => (/_(later|class|own|chunk).*\.wasm$/.test(name) ? null : body);
    await view.page.evaluate(() => { location.hash = '#/timeline'; });
    await says(view.page, /reload/i);
    at.change = null;
    await view.page.reload();
    await view.page.locator('#page main h1', { hasText: /^(?!One moment)/ }).waitFor();
    at.missing.length = 0;
    await view.done({ expected: EXPECTED });
  } finally {
    await at.close();
  }
});

const LACKS = {
  IndexedDB: { gone: 'indexedDB', where: '#/mine', says: /keeps nothing for this page/ },
  workers: { gone: 'Worker', where: '#/mine', says: /does not let pages start workers/ },
};

for (const [what, { gone, where, says: sentence }] of Object.entries(LACKS)) {
  test(`without ${what} the claims are all there, and what needs it says so in a sentence`, async () => {
    const lack = `Object.defineProperty(globalThis, '${gone}', { value: undefined, configurable: true });`;
    const at = await serve(DIST, (name, body) => (/^desk-.*\.js$/.test(name) ? lack + body : body));
    try {
      const view = await open('', { at, before: lack });
      const { page } = view;
      assert.ok((await page.locator('table[role=grid] tbody tr').count()) > 3);
      for (const to of ['#/definition/talks', '#/compare', '#/timeline', '#/articles', '#/about', '#/class']) await go(page, to);
      await go(page, where);
      await bring(page, text('a.txt', 'A first meeting'));
      await says(page, sentence, 8000);
      await go(page, TASK);
      await page.getByRole('button', { name: 'Begin' }).click();
      await code(page, 'counts');
      assert.deepEqual((await kept(page))[0][0], 'counts', 'a pupil codes all the same');
      await view.done({ expected: [] });
    } finally {
      await at.close();
    }
  });
}

test('without DecompressionStream the one file opens all the same', async () => {
  const { page } = await open('#/class', { from: 'file', before: () => { delete globalThis.DecompressionStream; } });
  await page.locator('.cards').waitFor();
  await go(page, '#/mine');
  await bring(page, text('a.txt', 'A first meeting'));
  await rows(page, 1);
});

test('a file of more than a gigabyte is refused in a sentence, and the page goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  try {
    const path = join(folder, 'huge.txt');
    const file = openSync(path, 'w');
    writeSync(file, `A first meeting\n\n${PROSE}\n`);
    ftruncateSync(file, 1_200_000_000);
    closeSync(file);
    const { page } = await open('#/mine');
    await bring(page, path);
    await eventually(async () => assert.match(await page.locator('.fates').innerText(), /huge\.txt[^]*refused[^]*more than a gigabyte/), 40_000);
    await bring(page, text('b.txt', 'A second meeting'));
    await rows(page, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('files that are nested without end are taken or refused, each with a line, and stop nothing', async () => {
  const deep = 20_000;
  const { page } = await open('#/mine');
  const file = (name, text) => ({ name, mimeType: '', buffer: Buffer.from(text) });
  await bring(page,
    file('deep.html', '<div>'.repeat(deep) + `${PROSE} `.repeat(4) + '</div>'.repeat(deep)),
    file('open.html', '<b><i><a href=x>'.repeat(deep / 4) + `${PROSE} `.repeat(4)),
    file('deep.json', '['.repeat(deep * 10)),
    file('deep.qdc', '<Code name="a">'.repeat(deep)),
    file('line.txt', 'word '.repeat(2_000_000)),
    text('plain.txt', 'A first meeting'));
  await eventually(async () => {
    const said = await page.locator('.fates').innerText();
    for (const name of ['deep.html', 'open.html', 'deep.json', 'line.txt', 'plain.txt']) assert.ok(said.includes(name), name);
  }, 40_000);
  await eventually(async () => assert.match(await page.locator('.own').innerText(), /A first meeting/), 20_000);
});
