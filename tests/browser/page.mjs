// What every test needs: one browser, the page opened in it, and the promises that hold in every test whatever else it asks.
//
// CHROMIUM names the browser, CROSSTALK_DIST the built page; both have defaults.

import assert from 'node:assert/strict';
import nodeTest, { after } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import * as firefox from './firefox.mjs';
import { serve } from './server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
export const DIST = resolve(process.env.CROSSTALK_DIST || join(HERE, '../../dist'));
const FILE = pathToFileURL(join(DIST, 'crosstalk.html')).href;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Which browser the tests run in: Debian's Chromium by its own protocol, Debian's Firefox by WebDriver BiDi. */
export const inFirefox = process.env.CROSSTALK_BROWSER === 'firefox';

const LAUNCH = inFirefox
  ? firefox.launch
  : () => chromium.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
        // Whatever asks for another host does not get there, and is seen asking.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    });

/** Lets the page use the clipboard; Firefox is started so. */
export const allowClipboard = async (context) => inFirefox || context.grantPermissions(['clipboard-read', 'clipboard-write']);

/** For a test that one browser's driver cannot do: passed over in Firefox, for a reason that is named. */
export const not = (reason) => ({ skip: inFirefox && firefox.LACKS[reason] });

const browsers = new Map();

/** The browser that shows this theme, opened when it is first needed. */
function browserFor(theme) {
  const name = inFirefox ? theme : 'any';
  if (!browsers.has(name)) browsers.set(name, LAUNCH(theme));
  return browsers.get(name);
}

export const host = await serve(DIST);
after(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  await host.close();
});

let opened = [];

/** A test that, whatever it asks, ends with the promises of `done` for every page it opened. */
export function test(name, ...more) {
  const run = more.pop();
  nodeTest(name, { timeout: 60_000, ...more[0] }, async (t) => {
    try {
      await run(t);
      for (const view of opened) await view.done();
    } finally {
      await Promise.all(opened.map((view) => view.context.close()));
      opened = [];
    }
  });
}

/**
 * Opens the page at a fragment, in a context of its own or in that of another view.
 *
 * `from` is 'host' or 'file', `at` another server; `script` false switches JavaScript off; `before` runs in the page before its
 * own scripts; `started` false does not wait for the page to draw itself; `policy` false leaves the page's policy out.
 */
export async function open(fragment = '', options = {}) {
  const { width = 1440, height = width < 600 ? 760 : 900, theme = 'light', from = 'host', at = host, script = true } = options;
  const context = options.in?.context ?? (await (await browserFor(theme)).newContext({
    viewport: { width, height }, javaScriptEnabled: script, ...(options.policy === false ? { bypassCSP: true } : {}),
    ...(inFirefox ? { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null } : { colorScheme: theme, reducedMotion: 'reduce' }),
  }));
  const address = from === 'file' ? FILE : at.url;
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  if (inFirefox) firefox.mend(page, await browserFor(theme));
  const said = [];
  const asked = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('websocket', (socket) => asked.push(socket.url()));
  page.on('popup', (popup) => said.push(`popup: ${popup.url()}`));
  const byWorker = [];
  context.on('request', (request) => (request.serviceWorker() ? byWorker : asked).push(request.url()));
  context.on('serviceworker', (worker) => worker.on('console', (message) => said.push(`worker: ${message.text()}`)));
  if (options.before) await page.addInitScript(options.before);
  if (options.opening) await options.opening(page);
  const view = {
    page, context, said, asked, address,
    /** The console is empty, and nothing was asked of anybody but the own server; a file asks for nothing but itself and what it made. */
    async done({ expected = [] } = {}) {
      if (view.isDone) return;
      await page.waitForTimeout(inFirefox ? 120 : 30);
      view.isDone = true;
      // Firefox says so where a page is left, or a worker ended, before what it asked for has come.
      if (inFirefox) expected = [...expected, /A ServiceWorker intercepted the request and encountered an unexpected error/];
      assert.deepEqual(said.filter((text) => !expected.some((pattern) => pattern.test(text))), [], 'the console is not empty');
      const elsewhere = [...asked, ...byWorker].filter((url) => (from === 'file' ? url.split('#')[0] !== FILE && !url.startsWith('blob:') : !url.startsWith(at.url)));
      assert.deepEqual(elsewhere, [], 'something was asked for elsewhere');
      if (from === 'host') assert.deepEqual(at.missing, [], 'something was asked for that the host does not have');
    },
  };
  opened.push(view);
  await page.goto(address + fragment);
  if (options.started !== false) await page.locator('#page main h1').waitFor({ state: 'attached' });
  if (options.started !== false) await here(page);
  return view;
}

/** Goes to another fragment of the page that is open, as a link in it would. */
export async function go(page, fragment) {
  await page.evaluate((to) => { location.hash = to; }, fragment);
  await here(page);
}

/** Waits until the view that was asked for is drawn, and not what stands in its place while its code is fetched. */
async function here(page) {
  await drawn(page);
  await page.locator('#page main h1', { hasNotText: /^One moment$/ }).waitFor({ state: 'attached' });
  await drawn(page);
}

/** Waits until what was just done is drawn. */
export const drawn = (page) =>
  page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)))));

/** Repeats a check until it holds, or fails as it failed last. */
export async function eventually(check, within = 4000) {
  for (const end = Date.now() + within; ; ) {
    try {
      return await check();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await new Promise((then) => setTimeout(then, 30));
    }
  }
}

/** What a reader sees of a view: its text, the chosen concept, the claim that is named and the one that is shown in full. */
export const seen = (page) => page.evaluate(() => ({
  hash: location.hash,
  title: document.title,
  concept: document.querySelector('#concept')?.value,
  words: document.querySelector('#words')?.value,
  text: document.querySelector('main').innerText,
  named: document.querySelector('.claim.named blockquote')?.innerText,
  full: document.querySelector('.claim.full blockquote')?.innerText,
  selected: [...document.querySelectorAll('[aria-selected=true] a')].map((link) => link.dataset.at),
}));

/** What axe-core finds, a line for each place. */
export async function violations(page) {
  await page.evaluate(`window.axe || (() => { ${AXE} })()`);
  const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), AXE_TAGS);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `${id} at ${target}: ${[...any, ...all, ...none].map((check) => check.message).join('; ')}`));
}

/** How far the document is wider than the window, and what sticks out. */
export const overhang = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > clientWidth + 0.5 && e.checkVisibility());
  return scrollWidth > clientWidth ? `${scrollWidth} in ${clientWidth}: ${out.slice(0, 5).map((e) => `${e.tagName}.${e.className}`)}` : '';
});
