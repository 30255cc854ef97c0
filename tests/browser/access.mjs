// What ACCESSIBILITY.md claims and can be tested, on every view: names, reflow, spacing, targets, forced colours, motion, focus.

import assert from 'node:assert/strict';
import { drawn, open, overhang, test, not } from './page.mjs';
import { table } from './corpus.mjs';

const first = table('articles.csv')[0].id;
const claim = table('claims.csv')[0].id;
const ASSIGNMENT = 'claims=c001.c002.c003&facets=polarity.voice';
/** Every view, each as it is at first or with something open. */
const VIEWS = [
  '#/counts/talks', `#/counts/talks?claim=${claim}`, '#/counts/progress', '#/definition/talks?must=official', '#/compare', '#/timeline', '#/words?q=talks',
  '#/words/frequency', '#/articles', `#/articles/${first}`, '#/mine', '#/about', '#/class', `#/class/make?${ASSIGNMENT}`,
  `#/class/code?${ASSIGNMENT}`, '#/class/merge', '#/class/plan', '#/class/tour', `#/class/paper?${ASSIGNMENT}`, '#/class/paper?of=%23%2Fcounts%2Ftalks',
];

/** Does something in every view, one page for all of them. */
async function each(options, check) {
  const { page } = await open(VIEWS[0], options);
  const wrong = [];
  for (const fragment of VIEWS) {
    await page.evaluate((to) => { location.hash = to; }, fragment);
    await drawn(page);
    await page.locator('#page main h1', { hasNotText: /^One moment$/ }).waitFor({ state: 'attached' });
    await page.waitForTimeout(120);
    for (const found of await check(page, fragment)) wrong.push(`${fragment}: ${found}`);
  }
  assert.deepEqual(wrong, []);
}

test('in the accessibility tree everything that can be used has a name, and every view one main heading and its landmarks', not('tree'), async () => {
  await each({}, async (page) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const used = nodes.filter(({ ignored, role }) => !ignored && ['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'combobox', 'spinbutton', 'slider', 'menuitem', 'tab', 'img', 'image', 'dialog'].includes(role?.value));
    const nameless = used.filter(({ name }) => !name?.value?.trim()).map(({ role, properties }) => `a ${role.value} without a name ${JSON.stringify(properties?.slice(0, 2))}`);
    const number = (role, level) => nodes.filter((node) => !node.ignored && node.role?.value === role && (!level || node.properties?.some(({ name, value }) => name === 'level' && value.value === level))).length;
    const counts = { banner: number('banner'), navigation: number('navigation'), main: number('main'), contentinfo: number('contentinfo'), h1: number('heading', 1) };
    const odd = Object.entries(counts).filter(([what, n]) => (what === 'navigation' ? n < 1 : n !== 1)).map(([what, n]) => `${n} ${what}`);
    return [...nameless, ...odd];
  });
});

test('at 400 %, which is 320 px, no view is wider than the window', async () => {
  await each({ width: 320, height: 256 }, async (page) => {
    const wide = await overhang(page);
    return wide ? [wide] : [];
  });
});

test('with the spacing of text that readers may set, nothing is cut off', async () => {
  await each({ width: 1280 }, (page) => page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const cut = [...document.querySelectorAll('main *, header *, footer *')].filter((e) => {
      const style = getComputedStyle(e);
      // What may be cut is what the reader can open or scroll to: an ellipsis in a table of their own texts, lists that scroll.
      const cuts = [style.overflowX, style.overflowY].some((way) => way === 'hidden' || way === 'clip') && style.textOverflow !== 'ellipsis' && style.clipPath === 'none';
      return cuts && e.checkVisibility() && e.innerText?.trim() && !e.closest('svg, .kwic, .gaps, [role=grid] .kwic, .lines') && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    });
    return cut.map((e) => `${e.tagName}.${e.className} cuts “${e.innerText.slice(0, 30)}”`);
  }));
});

test('targets for the pointer are 24 px wide and high, or have that much room, or stand in a sentence', async () => {
  await each({ width: 360 }, (page) => page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    // The bars of the months do what the two fields for dates beside them do, which are large enough.
    const seen = all.filter((e) => !e.closest('.months') && e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0 && !e.closest('.skip, [aria-hidden=true]'));
    const box = (e) => (e.closest('label') ?? e).getBoundingClientRect();
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const small = seen.filter((e) => {
      const { width, height } = box(e);
      return width < 23.5 || height < 23.5;
    });
    const inText = (e) => {
      const around = e.closest('p, li, dd, td, th, blockquote, figcaption, h1, h2, h3');
      return getComputedStyle(e).display.startsWith('inline') && around && around.innerText.trim().length > e.innerText.trim().length;
    };
    // The room of a small target is a circle of 24 px around its middle that meets no other target and no other such circle.
    const crowded = small.filter((e) => !inText(e) && seen.some((other) => {
      if (other === e || other.contains(e) || e.contains(other)) return false;
      const [x, y] = middle(box(e));
      const there = box(other);
      const near = [Math.max(there.left, Math.min(x, there.right)), Math.max(there.top, Math.min(y, there.bottom))];
      const to = small.includes(other) ? middle(there) : near;
      return Math.hypot(to[0] - x, to[1] - y) < (small.includes(other) ? 24 : 12) - 0.5;
    }));
    return [...new Set(crowded.map((e) => `${e.tagName}.${e.className} “${(e.innerText || e.name || e.getAttribute('aria-label') || '').slice(0, 30)}” is ${Math.round(box(e).width)} × ${Math.round(box(e).height)}`))];
  }));
});

test('in forced colours marks are drawn, what is chosen is told apart, and the focus is seen', not('forced'), async () => {
  const opening = (page) => page.emulateMedia({ forcedColors: 'active' });
  const { page } = await open(`#/class/code?${ASSIGNMENT}`, { opening });
  await page.getByRole('button', { name: 'Begin' }).click();
  const look = (selector) => page.locator(selector).first().evaluate((e) => {
    const { outlineStyle, outlineWidth, outlineColor, backgroundColor, borderColor, borderWidth } = getComputedStyle(e);
    return JSON.stringify([outlineStyle, outlineWidth, outlineColor, backgroundColor, borderColor, borderWidth]);
  });
  await page.locator('[data-code=counts]').click();
  await page.evaluate(() => document.activeElement.blur());
  assert.notEqual(await look('[data-code=counts]'), await look('[data-code=contested]'), 'pressed or not');
  const colours = await page.locator('.choices svg.v').evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).color));
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.ok(colours.length >= 5 && colours.every((colour) => colour !== paper), `${colours} on ${paper}`);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), /solid|auto/);
  await page.evaluate((to) => { location.hash = to; }, '#/counts/talks?row=K5');
  await page.locator('th[aria-selected=true]').waitFor();
  assert.notEqual(await look('th[aria-selected=true]'), await look('tbody th:not([aria-selected])'), 'the open row');
  const marks = await page.locator('table[role=grid] svg.v').evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).color));
  assert.ok(marks.length > 10 && marks.every((colour) => colour !== paper), `${marks.length} marks in the grid`);
});

test('where the reader wants no motion, nothing moves for longer than a hundredth of a second', async () => {
  await each({}, (page) => page.evaluate(() => {
    const long = (list) => list.split(',').some((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 10);
    return [...document.querySelectorAll('body *')].filter((e) => {
      const style = getComputedStyle(e);
      return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration)) || style.scrollBehavior === 'smooth';
    }).map((e) => `${e.tagName}.${e.className} moves`);
  }));
});

test('wherever Tab stops, the place is seen: outlined, and not behind anything that stays', async () => {
  await each({ width: 1024, height: 700 }, async (page) => {
    const wrong = [];
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const { found, isLast } = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return { isLast: true };
        const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
        const isLast = stops.findLast((one) => one.checkVisibility() && !one.disabled) === e;
        const style = getComputedStyle(e.matches('label.button input') ? e.closest('label') : e);
        // Of what is larger than the window the part that is in it.
        const box = e.getBoundingClientRect();
        const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
        const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
        const name = `${e.tagName}.${e.className} “${(e.innerText || e.getAttribute('aria-label') || e.name || '').slice(0, 25)}”`;
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) return { isLast, found: `${name} has no outline` };
        // A few places of it; it is hidden only where all of them are.
        const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
        const isSeen = left < right && top < bottom && places.some(([x, y]) => {
          const there = document.elementFromPoint(x, y);
          return there && (there === e || e.contains(there) || there.contains(e) || there.closest('label')?.contains(e));
        });
        return { isLast, found: isSeen ? '' : `${name} is hidden behind something` };
      });
      if (found) wrong.push(found);
      // Not one step further: Firefox goes on to its own window then, and its driver brings no key back from there.
      if (isLast) break;
    }
    return [...new Set(wrong)];
  });
});

test('nothing appears only because the pointer is over something', async () => {
  await each({ width: 1280 }, (page) => page.evaluate(() => {
    // A rule that shows on hover what is not shown otherwise, and does not show it on focus too.
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap(function all(rule) { return rule.cssRules?.length ? [...rule.cssRules].flatMap(all) : [rule]; });
    const shows = rules.filter((rule) => rule.selectorText?.includes(':hover') && /(display|visibility|opacity|clip)/.test(rule.style?.cssText ?? '') && !rule.selectorText.includes(':focus'));
    const titled = [...document.querySelectorAll('main [title]')].filter((e) => e.checkVisibility() && !e.innerText?.trim() && !e.getAttribute('aria-label'));
    return [...shows.map((rule) => rule.cssText), ...titled.map((e) => `${e.tagName} says “${e.title}” on hover only`)];
  }));
});
