// Crosstalk beside other programs: one browser, one corpus, the same 200 queries; prints the table that README.md has.
//
//   node benches/words/run.mjs [--docs N] [--rounds N] [--only crosstalk,sqlite] [--out FILE]
//
// README.md beside this file says what is measured and how. CHROMIUM names the browser, CROSSTALK_DIST the built page.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { option } from './corpus.mjs';
import { prepared } from './queries.mjs';
import { serve } from './server.mjs';
import { PEERS, table } from './table.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = resolve(process.env.CROSSTALK_DIST || join(HERE, '../../dist'));
const { chromium } = await import('playwright-core').catch(() => {
  console.error('The programs that Crosstalk is compared with are not here yet: run `npm ci` in benches/words.');
  process.exit(1);
});
const only = option('only', '').split(',').filter(Boolean);
const rounds = Number(option('rounds', 3));
const peers = PEERS.filter((peer) => !only.length || only.includes(peer));
if (peers.includes('crosstalk') && !existsSync(join(DIST, 'index.html'))) {
  console.error('Crosstalk is not built yet: run `./serve --build-only`.');
  process.exit(1);
}
const PASSES = 5;
const TIMES = 9;

const corpus = await prepared(Number(option('docs', 10_245)));
const host = await serve({ words: HERE, dist: DIST });
const say = (text) => process.stderr.write(`${text}\n`);
say(`${corpus.docs} articles, ${corpus.words} words, ${corpus.types} terms, ${(corpus.bytes / 1e6).toFixed(1)} MB; “${corpus.node}” has ${corpus.lines} lines`);

/** One program in a browser of its own, from the empty page to the opened file. */
async function measure(peer) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    page.setDefaultTimeout(600_000);
    await page.addInitScript(watchMemories);
    page.on('pageerror', (error) => say(`${peer}: ${error.message}`));
    const system = await browser.newBrowserCDPSession();
    const devtools = await page.context().newCDPSession(page);
    await page.goto(host.url + (peer === 'crosstalk' ? 'dist/?bench' : `words/page.html?peer=${peer}`));
    await page.waitForFunction(() => globalThis.__perf);
    await page.addScriptTag({ content: readFileSync(join(HERE, 'page.js'), 'utf8') });
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    /** Does something in the page: what it gives, and the CPU time of the page's process over all its threads, in ms. */
    const timed = async (name, ...args) => {
      const before = cpu(renderers);
      const value = await page.evaluate(([name, args]) => globalThis.bench[name](...args), [name, args]);
      return { value, cpu: cpu(renderers) - before };
    };
    /** What the page needs beside the texts that it was given, in bytes: its heap, its typed arrays and every wasm memory. */
    const memory = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      await timed('settle');
      for (let turn = 0; turn < 3; turn += 1) {
        await page.waitForTimeout(100);
        await devtools.send('HeapProfiler.collectGarbage');
      }
      const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
      return usedSize + backingStorageSize + (await page.evaluate(() => globalThis.wasmBytes()));
    };

    const about = (await timed('about')).value;
    const result = { peer, ...about };
    const articles = `${host.url}words/made/${corpus.path.split('/').at(-1)}`;
    await timed('fetch', articles);
    result.init = (await timed('start')).value;
    const empty = await memory();
    await timed('fetch', articles);
    const index = await timed('index');
    result.index = { cpu: index.cpu, wall: index.value };
    result.memory = (await memory()) - empty - (about.features.includes('text') ? corpus.bytes : 0);
    result.queries = (await timed('queries', corpus.queries, PASSES)).value;
    const tasks = { kwic50: ['kwic', [corpus.node, { page: 1 }]], kwicAll: ['kwic', [corpus.node, { page: 0 }]],
      keyness: ['keyness', [corpus.outlet]], collocates: ['collocates', [corpus.node, { window: 5 }]] };
    for (const [key, [call, args]] of Object.entries(tasks)) {
      if (!about.features.includes(call)) continue;
      const first = await timed('task', call, args);
      const facts = (await timed('facts', call)).value;
      const more = [];
      for (let turn = 0; turn < (first.cpu > 1000 ? 1 : TIMES); turn += 1) more.push(await timed('task', call, args));
      const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
      result[key] = { first: first.cpu, firstWall: first.value, cpu: middle(more.map(({ cpu }) => cpu)), wall: middle(more.map(({ value }) => value)), ...facts };
    }
    if (about.features.includes('serialize')) {
      const saved = await timed('serialize');
      const opened = await timed('load');
      result.file = { ...saved.value, cpu: saved.cpu, open: opened.value, openCpu: opened.cpu };
      const again = (await timed('queries', corpus.queries, 0)).value;
      result.file.same = again.every(({ exact }, at) => exact === result.queries[at].exact);
    }
    return result;
  } finally {
    await browser.close();
  }
}

/** Runs in the page before anything else: keeps an eye on the memory of every WebAssembly instance, which no heap counts. */
function watchMemories() {
  const memories = [];
  globalThis.wasmBytes = () => [...new Set(memories.map((memory) => memory.deref()))].reduce((sum, memory) => sum + (memory?.buffer.byteLength ?? 0), 0);
  const seen = (object) => Object.values(object ?? {}).forEach((value) => {
    if (value instanceof WebAssembly.Memory) memories.push(new WeakRef(value));
  });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (source, imports) => {
      const made = await original.call(WebAssembly, source, imports);
      Object.values(imports ?? {}).forEach(seen);
      seen((made.instance ?? made).exports);
      return made;
    };
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      const made = new target(...args);
      seen(made.exports);
      return made;
    },
  });
}

/** The CPU time of processes with all their threads, those that have ended left out, in ms. */
function cpu(processes) {
  let sum = 0;
  for (const id of processes) {
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      try {
        sum += Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      } catch { /* The thread has ended. */ }
    }
  }
  return sum;
}

const results = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of peers) {
      const result = await measure(peer);
      results.push(result);
      say(`${round + 1} of ${rounds}: ${result.name}, index ${(result.index.cpu / 1000).toFixed(2)} s CPU`);
    }
  }
} finally {
  host.close();
}
const out = option('out');
const { queries, ...shape } = corpus;
if (out) writeFileSync(out, JSON.stringify({ corpus: { ...shape, path: undefined, queries: queries.length }, results }, null, 1));
console.log(table(results));
