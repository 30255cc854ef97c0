// Every view has a link; Back and Forward go where a reader expects.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, seen, test, allowClipboard } from './page.mjs';
import { shown, table } from './corpus.mjs';

for (const from of ['host', 'file']) {
  test(`from a ${from}, a link opened cold shows the same view`, async () => {
    const { page, address } = await open('', { from });
    const cold = async () => {
      await drawn(page);
      const here = await seen(page);
      const there = await open(here.hash, { from });
      assert.deepEqual(await seen(there.page), here);
      return here;
    };
    await page.locator('#concept').selectOption('progress');
    await page.getByRole('link', { name: 'mentions', exact: true }).click();
    await page.locator('.filters .seg').getByRole('link', { name: 'official', exact: true }).click();
    await cold();
    await page.locator('td .cell', { hasText: /\d claims/ }).first().click();
    await cold();
    await page.locator('#evidence').getByRole('link', { name: 'evidence', exact: true }).last().click();
    const last = await cold();
    assert.match(last.hash, /^#\/counts\/progress\?rows=mentions&voice=[^&]*official[^&]*&cell=[^&]+&claim=c\d+$/);
    const claim = table('claims.csv').find(({ id }) => last.hash.endsWith(`claim=${id}`));
    assert.equal(last.named, shown(claim.quotation));
    assert.equal(last.full, last.named);
    assert.equal(last.selected.length, 1);
    assert.equal(page.url(), address + last.hash);
  });
}

test('a claim that a cold link names is in sight', async () => {
  const { page } = await open('#/counts/talks?row=K1');
  const id = (await page.locator('#evidence').getByRole('link', { name: 'evidence', exact: true }).last().getAttribute('href')).split('claim=')[1];
  for (const width of [1440, 1000, 360]) {
    const { page } = await open(`#/counts/talks?row=K1&claim=${id}`, { width });
    await eventually(async () => {
      const inSight = await page.locator('.claim.named h3').evaluate((element) => {
        const [top, panel] = [element.getBoundingClientRect(), document.querySelector('#evidence').getBoundingClientRect()];
        return top.top >= Math.max(0, panel.top) && top.bottom <= Math.min(innerHeight, panel.bottom);
      });
      assert.ok(inSight, `at ${width}`);
    }, 1000);
  }
});

test('choosing can be taken back, typing is one step', async () => {
  const { page } = await open();
  const length = () => page.evaluate(() => history.length);
  const back = (by) => page.evaluate((by) => history.go(by), by);
  const at = (hash) => eventually(async () => assert.equal(await page.evaluate(() => location.hash), hash));
  const before = await length();
  await page.locator('#concept').selectOption('progress');
  await at('#/counts/progress');
  assert.equal(await length(), before + 1);
  await page.getByRole('link', { name: 'codebook', exact: true }).click();
  await at('#/counts/progress?rows=codebook');
  assert.equal(await length(), before + 2);
  const shown = () => page.locator('.shown [role=status]').innerText();
  const all = await shown();
  await page.locator('#words').pressSequentially('signal');
  await at('#/counts/progress?rows=codebook&words=signal');
  assert.equal(await length(), before + 2, 'letters are no steps');
  await eventually(async () => assert.match(await shown(), /^\d+ of \d+ claims$/));
  await back(-1);
  await at('#/counts/progress');
  await eventually(async () => {
    assert.equal(await page.locator('#words').inputValue(), '');
    assert.equal(await shown(), all);
  });
  await back(-1);
  await eventually(async () => assert.equal(await page.locator('#concept').inputValue(), 'talks'));
  await back(1);
  await at('#/counts/progress');
  await back(1);
  await at('#/counts/progress?rows=codebook&words=signal');
  await eventually(async () => {
    assert.equal(await page.locator('#words').inputValue(), 'signal');
    assert.equal(await page.locator('#concept').inputValue(), 'progress');
    assert.match(await shown(), /^\d+ of \d+ claims$/);
  });
  assert.equal(await length(), before + 2);
});

test('a letter typed into the words does not lose the focus or the letters after it', async () => {
  const { page } = await open('#/counts/progress');
  await page.locator('#words').pressSequentially('forward step');
  await drawn(page);
  assert.equal(await page.locator('#words').inputValue(), 'forward step');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'words');
  assert.equal(await page.evaluate(() => location.hash), '#/counts/progress?words=forward+step');
});

test('what a link asks for and the corpus lacks is replaced by what is nearest, and the page says so', async () => {
  const { page } = await open();
  const cases = [
    ['#/counts/progres', /what counts as “progres”.*This is “progress”/, 'What counts as'],
    ['#/counts/zzzzzzzz', /what counts as “zzzzzzzz”.*This is “talks”/, 'What counts as'],
    ['#/articles/driving-seet', /article “driving-seet”.*nearest name/, table('articles.csv').find(({ id }) => id === 'driving-seat').title],
    ['#/articles/zzzzzzzz', /article “zzzzzzzz”.*the ones there are/, 'Articles'],
    ['#/counts/talks?voice=nobody', /filters by voice “nobody”.*left out/, 'What counts as'],
    ['#/counts/talks?from=yesterday', /limits dates from “yesterday”.*left out/, 'What counts as'],
    ['#/counts/talks?rows=colour', /rows by “colour”/, 'What counts as'],
    ['#/counts/talks?cell=K99.missions', /row “K99”/, 'What counts as'],
    ['#/counts/talks?claim=c9999', /claim “c9999”/, 'What counts as'],
    ['#/nowhere', /page “nowhere”.*the first page/, 'What counts as'],
    ['#%%%?&&==', /page “%%%”/, 'What counts as'],
  ];
  for (const [fragment, note, heading] of cases) {
    await go(page, fragment);
    await eventually(async () => {
      assert.match(await page.locator('.notes').innerText(), note, fragment);
      assert.ok((await page.locator('main h1').innerText()).startsWith(heading), fragment);
    });
  }
  assert.equal(await page.locator('.shown [role=status]').innerText(), `${table('claims.csv').filter(({ term }) => term === 'talks').length} claims`);
  await go(page, '#/counts/talks');
  await eventually(async () => assert.equal(await page.locator('.notes').count(), 0));
  const cold = await open('#/counts/progres');
  assert.match(await cold.page.locator('.notes').innerText(), /“progress”/);
  assert.equal(await cold.page.locator('#concept').inputValue(), 'progress');
});

test('Copy link and the key c put the link to exactly this view on the clipboard', async () => {
  const { page, context } = await open('#/counts/progress?rows=mentions');
  await allowClipboard(context);
  await page.locator('td .cell').first().click();
  await eventually(async () => assert.match(page.url(), /cell=/));
  await page.getByRole('button', { name: 'Copy link' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await eventually(async () => assert.equal(await clipboard(), page.url()));
  await eventually(async () => assert.equal(await page.locator('.copied').innerText(), 'Link copied'));
  await go(page, '#/articles');
  await page.keyboard.press('c');
  await eventually(async () => assert.equal(await clipboard(), page.url()));
  assert.match(await clipboard(), /#\/articles$/);
});

test('where the browser refuses the clipboard the page says where the link is', async () => {
  const { page } = await open('', { before: () => { if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); } });
  await page.getByRole('button', { name: 'Copy link' }).click();
  await eventually(async () => assert.match(await page.locator('.copied').innerText(), /the address bar has the link/));
});
