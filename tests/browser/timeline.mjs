// The timeline: from a link, by keyboard, by pointer, and for those who do not see it.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, overhang, test, violations } from './page.mjs';
import { table } from './corpus.mjs';

const hash = (page) => page.evaluate(() => location.hash);
const when = (page) => page.locator('.days .when').innerText();
const days = async (page) => {
  const [first, last] = decodeURIComponent((await hash(page)).match(/window=([^&]*)/)[1]).split('/').map((day) => Date.parse(day) / 86_400_000);
  return { first, length: last - first + 1 };
};
const AUGUST = '#/timeline?window=2025-08-01%2F2025-08-31';

for (const from of ['host', 'file']) {
  test(`from a ${from}, a link with days shows these, with a lane for every outlet and every contact in the table`, async () => {
    const { page } = await open(AUGUST, { from });
    assert.equal(await when(page), '1–31 Aug 2025');
    assert.deepEqual(await page.locator('.plot h3').allInnerTexts(), ['Responsible Statecraft', 'unnamed outlet', 'Yahoo', 'Al Jazeera']);
    const told = new Set(table('claims.csv').map(({ event }) => event).filter(Boolean));
    assert.equal(await page.locator('.contacts tbody tr').count(), told.size);
    const summit = page.locator('[data-opens="e31.aljazeera"]');
    assert.match(await summit.textContent(), /^“.+”, Alaska summit of Trump and Putin, 15 Aug 2025, inferred, looked ahead to, \d+ claims$/);
    assert.ok(await summit.isVisible());
    assert.equal(await page.locator('[data-opens="e06.yahoo"]').isVisible(), false, 'April is outside');
    await page.locator('.plot .earlier:visible').first().click();
    await eventually(async () => assert.ok((await days(page)).first < Date.parse('2025-08-01') / 86_400_000));
  });
}

test('the keys zoom and move in place, the buttons can be taken back', async () => {
  const { page } = await open('#/articles');
  await go(page, AUGUST);
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  await page.locator('.plot').focus();
  const press = async (key) => {
    await page.keyboard.press(key);
    await drawn(page);
    return days(page);
  };
  const start = await days(page);
  assert.equal((await press('+')).length, 15);
  assert.ok((await press('ArrowLeft')).first < start.first + 8);
  assert.equal((await press('-')).length, 30);
  assert.ok((await press('Home')).first < Date.parse('2019-01-01') / 86_400_000);
  assert.ok((await press('End')).first > Date.parse('2025-12-01') / 86_400_000);
  await page.keyboard.press('0');
  await eventually(async () => assert.equal(await hash(page), '#/timeline'));
  assert.equal(await length(), before, 'no key makes a step');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const zoomed = await days(page);
  await page.getByRole('button', { name: 'Later' }).click();
  assert.ok((await days(page)).first > zoomed.first);
  assert.equal(await length(), before + 2);
  await page.goBack();
  await eventually(async () => assert.deepEqual(await days(page), zoomed));
  await page.goBack();
  await page.goBack();
  await eventually(async () => assert.equal(await hash(page), '#/articles'));
});

test('a key that takes a mark out of sight leaves the focus in the picture', async () => {
  const { page } = await open(AUGUST);
  await page.locator('[data-opens="e31.aljazeera"]').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('Home');
  await drawn(page);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.plot')));
});

test('dragging moves the days, the wheel zooms with Ctrl, and neither opens what lies below', async () => {
  const { page } = await open(AUGUST);
  await page.locator('[data-opens="e31.aljazeera"] .mk').scrollIntoViewIfNeeded();
  const mark = await page.locator('[data-opens="e31.aljazeera"] .mk').boundingBox();
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const start = await days(page);
  const length = await page.evaluate(() => history.length);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 100, y, { steps: 4 });
  await page.mouse.move(x - 300, y, { steps: 4 });
  assert.deepEqual(await days(page), start, 'the address waits for the end');
  await page.mouse.up();
  await eventually(async () => assert.ok((await days(page)).first > start.first));
  assert.equal((await days(page)).length, start.length);
  assert.doesNotMatch(await hash(page), /show=/);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await eventually(async () => assert.ok((await days(page)).length < start.length));
  assert.equal(await page.evaluate(() => history.length), length);
});

test('a mark opens its claims, and Esc gives the focus back to it', async () => {
  for (const width of [1440, 360]) {
    const { page } = await open(AUGUST, { width });
    const mark = page.locator('[data-opens="e31.aljazeera"]');
    await mark.focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.ok(await page.evaluate(() => !!document.activeElement.closest('#evidence')), `at ${width}`));
    assert.match(await hash(page), /show=e31\.aljazeera/);
    const articles = table('articles.csv').filter(({ outlet }) => outlet === 'aljazeera').map(({ id }) => id);
    const claims = table('claims.csv').filter(({ event, article }) => event === 'e31' && articles.includes(article));
    assert.equal(await page.locator('#evidence .claim').count(), claims.length);
    assert.match(await page.locator('#evidence .where').innerText(), /^Al Jazeera · 15 Aug 2025, inferred · looked ahead to/);
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.opens), 'e31.aljazeera', `at ${width}`));
    assert.doesNotMatch(await hash(page), /show=/);
  }
});

test('the days and a single contact, once chosen, filter the other views', async () => {
  const { page } = await open(AUGUST);
  await page.getByRole('button', { name: 'Look only at these days in every view' }).click();
  await eventually(async () => assert.match(await hash(page), /from=2025-08-01&to=2025-08-31/));
  assert.match(await page.locator('.shown').innerText(), /of 217 claims.*Lift all filters/s);
  await page.getByRole('link', { name: 'What counts' }).click();
  await eventually(async () => assert.match(await page.locator('.shown').innerText(), /^(?!217)\d+ of (?!217)\d+ claims/));
  await page.goBack();
  await page.getByRole('button', { name: 'Look at all days again' }).click();
  await eventually(async () => assert.equal(await hash(page), AUGUST));
  const row = page.locator('.contacts tr', { hasText: 'Alaska summit' });
  await row.getByRole('link', { name: 'only this contact in every view' }).click();
  await eventually(async () => assert.equal(await page.locator('.contacts tbody tr').count(), 1));
  await page.getByRole('link', { name: 'What counts' }).click();
  const talks = table('claims.csv').filter(({ term }) => term === 'talks');
  const about = talks.filter(({ event }) => event === 'e31').length;
  await eventually(async () => assert.match(await page.locator('.shown').innerText(), new RegExp(`^${about} of ${talks.length} claims`)));
});

test('the picture and its table fit narrow windows and are clean for axe-core, in both themes', async () => {
  for (const [width, theme] of [[1440, 'light'], [1440, 'dark'], [360, 'light'], [360, 'dark'], [320, 'light']]) {
    const { page } = await open('#/timeline', { width, theme });
    for (const fragment of ['#/timeline', '#/timeline?window=2019%2F2025', `${AUGUST}&show=e31`, '#/timeline?event=e23', '#/timeline?words=zzzz']) {
      await go(page, fragment);
      assert.equal(await overhang(page), '', `${fragment} at ${width}`);
      assert.deepEqual(await violations(page), [], `${fragment} at ${width}, ${theme}`);
    }
  }
});
