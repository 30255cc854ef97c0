// The browser, or one tab of it, is killed in the middle of keeping, again and again: what was said to be kept is there afterwards.
//
// CROSSTALK_KILLS says how often (8 unless told). Chromium alone: its processes are known by the folder of their profile.

import assert from 'node:assert/strict';
import nodeTest from 'node:test';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { DIST, inFirefox } from './page.mjs';
import { serve } from './server.mjs';

const KILLS = Number(process.env.CROSSTALK_KILLS || 8);
const PROSE = 'The two sides held talks for three hours behind closed doors, the ministry said, and nobody said what came of it.';
const CODES = ['counts', 'does-not-count', 'contested', 'conditional', 'label-only'];
const TASK = `#/class/code?claims=${Array.from({ length: 60 }, (_, n) => `c${String(n + 1).padStart(3, '0')}`).join('.')}&facets=polarity`;

/** Numbers of chance that are always the same (Park and Miller's generator). */
let state = 20251;
const chance = (most) => (state = (state * 48271) % 2147483647) % most;

/** The processes of a profile; of its tabs alone where that is asked. */
function processes(profile, tabs) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const said = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      // A tab is named by its parent, which knows the profile; it has no folder of its own.
      return said.includes(profile) && (!tabs || said.includes('--type=renderer'));
    } catch {
      return false;
    }
  }).map(Number);
}

const kill = (pids) => pids.forEach((pid) => { try { process.kill(pid, 'SIGKILL'); } catch { /* It went before. */ } });

nodeTest(`of ${KILLS} kills in the middle of keeping none loses what was said to be kept`, { skip: inFirefox && 'kills are of Chromium', timeout: 120_000 + KILLS * 15_000 }, async (t) => {
  const host = await serve(DIST);
  const profile = mkdtempSync(join(tmpdir(), 'crosstalk-kills-'));
  let context;
  const opened = async (fragment) => {
    context ??= await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(host.url + fragment);
    await page.locator('#page main h1', { hasText: /^(?!One moment)/ }).waitFor();
    return page;
  };
  const end = async (page, whole) => {
    kill(processes(profile, !whole));
    if (whole) {
      await context.close().catch(() => {});
      context = undefined;
      rmSync(join(profile, 'SingletonLock'), { force: true });
    } else {
      await page.close().catch(() => {});
    }
  };
  const codes = [];
  let texts = 0;
  let [acknowledged, whole, deleted] = [0, 0, 0];
  try {
    for (let number = 0; number < KILLS; number += 1) {
      const isWhole = chance(2) === 0;
      whole += Number(isWhole);
      if (number % 2 === 0) {
        // A pupil codes.
        const page = await opened(TASK);
        const goOn = page.getByRole('button', { name: /^Go on/ });
        if (codes.length > 0) await goOn.first().waitFor();
        // What was deleted stays so, also where the browser ended before it had written that everywhere.
        else await goOn.first().waitFor({ state: 'detached' });
        const there = codes.length > 0 ? goOn.first() : page.getByRole('button', { name: 'Begin' });
        await there.click();
        await page.locator('.steps').waitFor();
        const given = await page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes(' work ')).flatMap(([, text]) => JSON.parse(text).work.answers.map(({ codes }) => codes.polarity)));
        codes.forEach((code, at) => assert.equal(given[at], code, `after ${number} kills, the code of item ${at + 1} of ${codes.length}`));
        // One that nobody was told of may be there as well.
        while (given[codes.length]) codes.push(given[codes.length]);
        for (let step = 1 + chance(3); step > 0 && codes.length < 58; step -= 1) {
          const code = CODES[chance(CODES.length)];
          await page.locator(`[data-code=${code}]`).click();
          await page.locator('.kept', { hasText: /^Kept in this browser/ }).waitFor();
          codes.push(code);
          acknowledged += 1;
          await page.getByRole('button', { name: 'Next' }).click();
        }
        if (codes.length >= 56) {
          // The work is handed in, and another is begun.
          await page.evaluate(() => { location.hash = '#/class'; });
          await page.locator('.kept-here').waitFor();
          await page.getByRole('button', { name: 'Delete' }).first().click();
          await page.waitForTimeout(600);
          codes.length = 0;
          deleted += 1;
        } else {
          // One more, which is not waited for.
          page.locator(`[data-code=${CODES[chance(CODES.length)]}]`).click().catch(() => {});
        }
        await new Promise((then) => setTimeout(then, chance(40)));
        await end(page, isWhole);
      } else {
        // A reader brings texts.
        const page = await opened('#/mine');
        // The list shows fifty at a time, its head says how many there are. One that nobody was told of may be there as well.
        const sum = (least) => page.locator('.texts p.lab', { hasText: new RegExp(`^(${least}|${least + 1}) texts? `) });
        if (texts > 0) {
          await sum(texts).waitFor();
          texts = Number.parseInt(await sum(texts).innerText(), 10);
        }
        const bring = (n) => page.locator('.ways input[type=file]').first().setInputFiles([{ name: `t${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`Meeting ${n}\n\n${PROSE} It was meeting ${n}.`) }]);
        if (texts < 190) {
          await bring(`${number}a`);
          texts += 1;
          await page.locator('.texts p.lab', { hasText: new RegExp(`^${texts} texts? `) }).waitFor();
          acknowledged += 1;
          await bring(`${number}b`);
          await new Promise((then) => setTimeout(then, chance(400)));
        }
        await end(page, isWhole);
      }
    }
    t.diagnostic(`${KILLS} kills, ${whole} of the whole browser and ${KILLS - whole} of its tabs; ${acknowledged} times something was said to be kept, and was there; ${deleted} times a work was deleted, and was not`);
    assert.ok(acknowledged >= KILLS / 2);
  } finally {
    await context?.close().catch(() => {});
    kill(processes(profile, false));
    await host.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
