// Debian's Firefox by WebDriver BiDi: how it is started, and what its driver leaves to be done here.

import { mkdtempSync, readdirSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firefox } from 'playwright-core';

/** What only Chromium's driver can do, as reasons for tests that Firefox passes over. */
export const LACKS = {
  print: 'the driver of Firefox shows no page as on paper',
  script: 'the driver of Firefox needs JavaScript itself',
  folder: 'the driver of Firefox chooses no folder',
  policy: 'the driver of Firefox leaves no policy out',
  tree: 'the tree of names is asked by Chromium’s own protocol',
  forced: 'the driver of Firefox forces no colours',
  speed: 'the processor is slowed by Chromium’s own protocol',
};

/** A Firefox that shows this theme: what a context of Chromium is asked for is a preference of a whole Firefox. */
export async function launch(theme) {
  const downloads = mkdtempSync(join(tmpdir(), 'downloads-'));
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
    downloadsPath: downloads,
    firefoxUserPrefs: {
      'ui.prefersReducedMotion': 1,
      // Bars for scrolling lie over the page, as on a phone.
      'ui.useOverlayScrollbars': 1,
      'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
      // A window that nobody sees behaves as one that has the focus, and may use the clipboard.
      'focusmanager.testmode': true,
      'dom.events.testing.asyncClipboard': true,
      // No panel of downloads takes the focus.
      'browser.download.alwaysOpenPanel': false,
      // Whatever asks for another host does not get there.
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': 9, 'network.proxy.no_proxies_on': '127.0.0.1',
    },
  });
  return Object.assign(browser, { downloads });
}

let taken = 0;

/** Does for a page what the driver does not. */
export function mend(page, { downloads }) {
  const Locator = Object.getPrototypeOf(page.locator('body'));
  if (!Locator.isMended) {
    Locator.isMended = true;
    const { fill } = Locator;
    // It sets the text without a key, so that the browser does not know of a change when the field is left.
    Locator.fill = async function (...all) {
      // In a field for a number it puts the new digits beside the old ones.
      await this.evaluate((field) => { if (field.type === 'number') field.value = ''; });
      await fill.apply(this, all);
      await this.evaluate((field) => {
        if (field.waits) return;
        field.waits = true;
        const tell = (event) => {
          if (event.type === 'keydown' && event.key !== 'Enter') return;
          field.waits = false;
          field.removeEventListener('blur', tell);
          field.removeEventListener('keydown', tell, true);
          field.dispatchEvent(new Event('change', { bubbles: true }));
        };
        field.addEventListener('blur', tell);
        field.addEventListener('keydown', tell, true);
        field.addEventListener('change', () => { field.waits = false; field.removeEventListener('blur', tell); field.removeEventListener('keydown', tell, true); }, { once: true });
      });
    };
  }
  // It tells of downloads of files and not of those that the page has made.
  const { waitForEvent } = page;
  page.waitForEvent = async function (name, ...all) {
    if (name !== 'download') return waitForEvent.call(this, name, ...all);
    const before = new Set(readdirSync(downloads));
    for (const end = Date.now() + 8000; Date.now() < end; await new Promise((then) => setTimeout(then, 40))) {
      const come = readdirSync(downloads).filter((file) => !before.has(file) && !file.endsWith('.part'));
      if (come.length === 0 || readdirSync(downloads).some((file) => file.endsWith('.part'))) continue;
      // Put aside, so that the next file of that name has it again.
      const path = join(downloads, `taken-${(taken += 1)}`);
      const from = join(downloads, come[0]);
      if (statSync(from).size === 0) continue;
      renameSync(from, path);
      return { suggestedFilename: () => come[0], path: async () => path, failure: async () => null };
    }
    throw new Error('no download came');
  };
}
