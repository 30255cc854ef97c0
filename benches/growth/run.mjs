// Measures growth in a browser: builds the page beside this, opens it, and writes its table, its drawing and what else it says into a
// folder: `node benches/growth/run.mjs [FOLDER]`. CROSSTALK_BROWSER=firefox takes Firefox.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tests/browser/server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');
const out = resolve(process.argv[2] ?? join(ROOT, 'target/growth'));
const run = (program, ...all) => execFileSync(program, all, { cwd: ROOT, stdio: 'inherit' });

run('cargo', 'build', '--quiet', '--locked', '--profile', 'worker', '--target', 'wasm32-unknown-unknown', '--no-default-features', '--features', 'worker', '--bin', 'growth');
mkdirSync(out, { recursive: true });
run('wasm-bindgen', '--target', 'web', '--no-typescript', '--out-dir', out, 'target/wasm32-unknown-unknown/worker/growth.wasm');
for (const name of ['page.html', 'page.css', 'page.js']) cpSync(join(HERE, name), join(out, name));

const playwright = createRequire(join(ROOT, 'tests/browser/'))('playwright-core');
const browser = process.env.CROSSTALK_BROWSER === 'firefox'
  ? await playwright.firefox.launch({ channel: 'moz-firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr' })
  : await playwright.chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const host = await serve(out);
try {
  const page = await (await browser.newContext({ colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null })).newPage();
  await page.goto(`${host.url}page.html#begin`);
  await page.waitForFunction(() => globalThis.result, null, { timeout: 20 * 60_000 });
  const { csv, svg } = await page.evaluate(() => globalThis.result);
  writeFileSync(join(out, 'growth.csv'), csv);
  writeFileSync(join(out, 'growth.svg'), svg);
  process.stdout.write(`${csv}${await page.locator('#memory').innerText()}\n`);
} finally {
  await browser.close();
  await host.close();
}
