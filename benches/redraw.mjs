// How long the page takes to redraw after a condition of a definition has moved, in Chromium, on the built page.
//
//   node benches/redraw.mjs            on the corpus that the page has
//   node benches/redraw.mjs FOLDER     and on that of a folder of tables, as benches/definition.rs writes them
//
// A move is a click on a condition; it is over when everything that follows from it is in the document and laid out. Times are
// in milliseconds: in scripts, in layout, and both together. Built with ./serve --build-only; needs what ./test installs.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('../tests/browser/', import.meta.url));
const { chromium } = createRequire(join(tests, 'page.mjs'))('playwright-core');
const { serve } = await import(new URL('../tests/browser/server.mjs', import.meta.url));

const MOVES = 120;
const host = await serve(process.env.CROSSTALK_DIST || fileURLToPath(new URL('../dist', import.meta.url)));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })).newPage();
page.on('pageerror', (error) => console.error(error.message));
await page.goto(host.url);
await page.locator('table.grid').waitFor();

async function measure(corpus) {
  for (const concept of ['talks', 'progress']) {
    await page.evaluate((to) => { location.hash = to; }, `#/definition/${concept}`);
    await page.locator('.conditions input').first().waitFor();
    const times = await page.evaluate(async (moves) => {
      const radios = [...document.querySelectorAll('.conditions input')];
      const times = [];
      for (let move = 0; move < moves; move += 1) {
        const radio = radios[(move * 7) % radios.length];
        if (radio.checked) continue;
        const start = performance.now();
        radio.click();
        // Everything that follows is done in microtasks, one after the other.
        for (let turn = 0; turn < 100; turn += 1) await null;
        const drawn = performance.now();
        document.body.getBoundingClientRect();
        times.push([drawn - start, performance.now() - drawn]);
        await new Promise((then) => setTimeout(then, 25));
      }
      return times;
    }, MOVES);
    const sorted = (of) => times.map(of).sort((a, b) => a - b);
    const at = (values, share) => values[Math.floor(values.length * share)].toFixed(1);
    const [script, layout, both] = [sorted(([s]) => s), sorted(([, l]) => l), sorted(([s, l]) => s + l)];
    const nodes = await page.locator('.results *').count();
    console.log(`${corpus}, ${concept}: median ${at(both, 0.5)} (scripts ${at(script, 0.5)}, layout ${at(layout, 0.5)}), nine of ten within ${at(both, 0.9)}; ${times.length} moves, ${nodes} elements`);
  }
}

try {
  await measure('embedded corpus');
  const folder = process.argv[2];
  if (folder) {
    await page.evaluate(() => { location.hash = '#/about'; });
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    await page.locator('.file input').setInputFiles(names.map((name) => ({ name, mimeType: 'text/csv', buffer: readFileSync(join(folder, name)) })));
    await page.locator('table.grid').waitFor({ timeout: 60_000 });
    await measure(folder);
  }
} finally {
  await browser.close();
  await host.close();
}
