// My articles: how texts come in, what is said about each file, and what can be done with the list.

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawn, eventually, go, inFirefox, open, overhang, test, violations, not } from './page.mjs';

const PROSE = 'The two sides met for three hours behind closed doors, and both said afterwards that they would meet again before the month is over.';
const file = (name, text, mimeType = 'text/plain') => ({ name, mimeType, buffer: Buffer.from(text) });
const page = (title, outlet) => `<!doctype html><html><head><meta charset="utf-8"><title>${title} | ${outlet}</title>
  <script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: '2025-02-27T08:00:00Z',
    author: { name: 'Ann Lee' }, publisher: { name: outlet },
  })}</script></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>
  ${[1, 2, 3].map((n) => `<p>Paragraph ${n} of ${title}. ${PROSE}</p>`).join('\n')}
  <div class="share-bar">Share this on something</div></article></body></html>`;
const table = (what) => `Headline;Day;Paper;Body
First ${what};04/03/2025;The Paper;"${PROSE}\nMore of the ${what}; and more."
Second ${what};05/03/2025;The Sheet;"${PROSE} It was the second ${what}."\n`;

const inputs = (view) => view.locator('.ways input[type=file]');
const titles = (view) => view.locator('.own tbody th a').allInnerTexts();
const taken = (view, n) => eventually(async () => assert.equal(await view.locator('.own tbody tr').count(), n), 15_000);
const fate = (view, name) => view.locator('.fates tbody tr', { hasText: name }).innerText();

test('files of several kinds are taken, one bad one stops nothing, and each is reported', async () => {
  const { page: view } = await open('#/mine');
  assert.equal(await view.locator('.own').count(), 0);
  await inputs(view).first().setInputFiles([
    file('a.txt', `A short meeting\n\nBy Ann Lee\n27 February 2025\n\n${PROSE}\n`),
    file('b.html', page('A second meeting', 'The Paper'), 'text/html'),
    file('c.pdf', '%PDF-1.7 and so on', 'application/pdf'),
    file('d.jsonl', `${JSON.stringify({ head: { title: 'From a line', outlet: 'The Sheet' }, text: PROSE })}\n`),
    file('e.txt', ''),
  ]);
  await eventually(async () => assert.match(await view.locator('.taking .outcome').innerText(), /3 files taken, 2 files refused\. 3 texts/), 15_000);
  assert.match(await fate(view, 'c.pdf'), /refused[\s\S]*copy the article/);
  assert.match(await fate(view, 'e.txt'), /refused[\s\S]*empty/);
  assert.match(await fate(view, 'a.txt'), /taken, 1 text/);
  await taken(view, 3);
  assert.deepEqual((await titles(view)).sort(), ['A second meeting', 'A short meeting', 'From a line']);
  const outlets = await view.locator('.own input[aria-label^="Outlet"]').evaluateAll((all) => all.map((input) => input.value));
  assert.ok(outlets.includes('The Paper'), String(outlets));
  assert.deepEqual(await violations(view), []);
});

test('a table asks once what its columns are, and its rows become texts', async () => {
  const { page: view } = await open('#/mine');
  await inputs(view).first().setInputFiles([file('one.csv', table('meeting')), file('two.csv', table('talk'))]);
  const question = view.locator('.columns');
  await question.waitFor();
  await eventually(async () => assert.match(await question.innerText(), /and 1 more are tables with the same columns/), 15_000);
  assert.equal(await question.count(), 1);
  const roles = await question.locator('select').evaluateAll((all) => all.map((select) => select.value));
  assert.deepEqual(roles, ['title', 'date', 'outlet', 'text']);
  assert.match(await question.innerText(), /“04\/03\/2025” could be two days/);
  assert.deepEqual(await violations(view), []);
  await question.locator('select').nth(3).selectOption('not taken');
  assert.ok(await question.getByRole('button', { name: 'Take the rows' }).isDisabled());
  await question.locator('select').nth(3).selectOption('text');
  await question.getByLabel('day, then month').check();
  await question.getByRole('button', { name: 'Take the rows' }).click();
  await taken(view, 4);
  assert.equal(await question.count(), 0);
  assert.deepEqual(await titles(view), ['First meeting', 'Second meeting', 'First talk', 'Second talk']);
  assert.equal(await view.locator('.own input[aria-label^="Date of First meeting"]').inputValue(), '2025-03-04');
  await inputs(view).first().setInputFiles([file('three.csv', table('round'))]);
  await taken(view, 6);
});

test('a mislabelled encoding is offered and the file is taken again as the reader says', async () => {
  const { page: view } = await open('#/mine');
  const bytes = Buffer.concat([Buffer.from('Title: A\n\n'), Buffer.from([0xcf, 0xe5, 0xf0, 0xe5, 0xe3, 0xee, 0xe2, 0xee, 0xf0, 0xfb]), Buffer.from(` ${PROSE}`)]);
  await inputs(view).first().setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: bytes }]);
  await taken(view, 1);
  const choose = view.getByLabel('Letters of a.txt read as');
  const before = await choose.inputValue();
  await choose.selectOption(before === 'windows-1251' ? 'windows-1252' : 'windows-1251');
  await eventually(async () => assert.match(await fate(view, 'a.txt'), /as you chose/), 15_000);
  await eventually(async () => assert.ok(await view.getByLabel('Letters of a.txt read as').evaluate((select) => select === document.activeElement)));
  await taken(view, 1);
  await view.getByLabel('Letters of a.txt read as').selectOption('windows-1251');
  await eventually(async () => assert.equal(await view.getByLabel('Letters of a.txt read as').inputValue(), 'windows-1251'), 15_000);
  await taken(view, 1);
  await view.locator('.own tbody th a').click();
  await eventually(async () => assert.match(await view.locator('main').innerText(), /Переговоры/));
});

test('a folder is taken with the paths of its files, without what systems put there', not('folder'), async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crosstalk-'));
  try {
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'a.txt'), PROSE);
    await writeFile(join(folder, '.DS_Store'), 'x');
    await writeFile(join(folder, 'inner', 'b.txt'), `${PROSE} Indeed.`);
    const { page: view } = await open('#/mine');
    await inputs(view).nth(1).setInputFiles(folder);
    await taken(view, 2);
    assert.match((await view.locator('.own tbody').innerText()), /\/inner\/b\.txt/);
    assert.equal(await view.locator('.fates tbody tr').count(), 2);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('files can be dropped anywhere in the window', async () => {
  const { page: view } = await open('#/mine');
  const data = await view.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.txt'));
    return data;
  }, PROSE);
  await view.locator('footer').dispatchEvent('dragenter', { dataTransfer: data });
  assert.ok(await view.getByText('Drop to add').isVisible());
  await view.locator('footer').dispatchEvent('drop', { dataTransfer: data });
  assert.equal(await view.getByText('Drop to add').isVisible(), false);
  await taken(view, 1);
  await go(view, '#/about');
  await view.locator('footer').dispatchEvent('dragenter', { dataTransfer: data });
  assert.equal(await view.getByText('Drop to add').count(), 0, 'no other view takes files');
});

test('a pasted text opens the form with it, and is added with what the reader says of it', async () => {
  const { page: view } = await open('#/mine');
  if (inFirefox) {
    // It lets no program fill an event, but it lets the test use the clipboard.
    await view.evaluate((text) => navigator.clipboard.writeText(text), PROSE);
    await view.keyboard.press('Control+V');
  } else await view.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, PROSE);
  const form = view.locator('.pasted');
  await form.waitFor();
  assert.equal(await form.locator('textarea').inputValue(), PROSE);
  await eventually(async () => assert.ok(await form.getByLabel('Title').evaluate((input) => input === document.activeElement)));
  await view.keyboard.type('Pasted by me');
  await form.getByLabel('Outlet').fill('My Paper');
  await form.getByLabel('Date').fill('2025-02');
  await view.keyboard.press('Enter');
  await taken(view, 1);
  assert.deepEqual(await titles(view), ['Pasted by me']);
  assert.equal(await view.getByLabel('Date of Pasted by me').inputValue(), '2025-02');
  await view.getByRole('button', { name: 'Paste a text' }).click();
  await form.locator('textarea').fill('https://example.org/an-article');
  await form.getByRole('button', { name: 'Add this text' }).click();
  await eventually(async () => assert.match(await form.innerText(), /This is an address/));
});

test('outlets and dates are corrected one by one and several at once, texts are deleted, and all of it is kept', async () => {
  const { page: view } = await open('#/mine');
  await inputs(view).first().setInputFiles(['A', 'B', 'C'].map((name) => file(`${name}.txt`, `Meeting ${name}\n\n${PROSE} It was meeting ${name}.`)));
  await taken(view, 3);
  const outlet = (name) => view.getByLabel(`Outlet of Meeting ${name}`);
  await outlet('A').fill('The Paper');
  await outlet('A').press('Enter');
  await eventually(async () => assert.match(await view.locator('.tools-of').innerText(), /Changed the outlet/));
  await view.getByLabel('Date of Meeting A').fill('27.2.2025');
  await view.getByLabel('Date of Meeting A').press('Enter');
  await eventually(async () => assert.match(await view.locator('.tools-of').innerText(), /A date is written/));
  await view.getByLabel('Choose Meeting B').check();
  await view.getByLabel('Choose Meeting C').check();
  const tools = view.locator('.tools-of form');
  await tools.getByLabel('outlet').fill('The Sheet');
  await tools.getByLabel('date').fill('2025-03');
  await tools.getByRole('button', { name: 'Change' }).click();
  await eventually(async () => assert.equal(await outlet('C').inputValue(), 'The Sheet'));
  await eventually(async () => assert.match(await view.locator('.texts').innerText(), /3 texts with [\d,]+ words, 2 outlets/));
  assert.match(await view.locator('.texts').innerText(), /Kept in this browser/);
  await view.reload();
  await taken(view, 3);
  assert.equal(await outlet('A').inputValue(), 'The Paper');
  assert.equal(await view.getByLabel('Date of Meeting B').inputValue(), '2025-03');
  await view.getByRole('button', { name: 'Delete Meeting A' }).click();
  await taken(view, 2);
  const erase = view.getByRole('button', { name: 'Erase everything' });
  await erase.last().click();
  assert.ok(await view.locator('#erase').getByText('This cannot be undone').isVisible());
  assert.deepEqual(await violations(view), []);
  await view.locator('#erase').getByRole('button', { name: 'Keep it' }).click();
  await taken(view, 2);
  await erase.last().click();
  await view.locator('#erase').getByRole('button', { name: 'Erase everything' }).click();
  await eventually(async () => assert.equal(await view.locator('.own').count(), 0));
  await view.reload();
  await drawn(view);
  assert.equal(await view.locator('.own').count(), 0);
});

test('many texts come in pages, and the way to their words is there', async () => {
  const { page: view } = await open('#/mine');
  const lines = Array.from({ length: 120 }, (_, n) => JSON.stringify({ head: { title: `Text ${n}`, outlet: `Outlet ${n % 3}` }, text: `${PROSE} Number ${n}.` }));
  await inputs(view).first().setInputFiles([file('many.jsonl', lines.join('\n'))]);
  await taken(view, 50);
  assert.match(await view.locator('.texts').innerText(), /1 to 50 of 120/);
  await view.getByRole('button', { name: 'After' }).click();
  await eventually(async () => assert.match(await view.locator('.texts').innerText(), /51 to 100 of 120/));
  await view.getByRole('link', { name: 'Find and count words in them' }).click();
  await eventually(async () => assert.equal(await view.evaluate(() => location.hash), '#/words?in=mine'));
});

test('a run can be stopped, and nothing of it stays', async () => {
  const { page: view } = await open('#/mine');
  const files = Array.from({ length: 400 }, (_, n) => file(`${n}.html`, page(`Meeting ${n}`, 'The Paper').repeat(4), 'text/html'));
  await inputs(view).first().setInputFiles(files);
  await view.getByRole('button', { name: 'Stop' }).click();
  await eventually(async () => assert.match(await view.locator('.taking .outcome').innerText(), /Stopped\. Nothing of it was kept/), 15_000);
  assert.equal(await view.locator('.own').count(), 0);
  await inputs(view).first().setInputFiles([file('a.txt', PROSE)]);
  await taken(view, 1);
});

for (const [width, theme] of [[1440, 'dark'], [360, 'light'], [360, 'dark']]) {
  test(`the view holds at ${width} pixels, ${theme}`, async () => {
    const { page: view } = await open('#/mine', { width, theme });
    assert.equal(await overhang(view), '');
    assert.deepEqual(await violations(view), []);
    await inputs(view).first().setInputFiles([
      file(`${'a-long-name-'.repeat(9)}.html`, page('A meeting with a name that is far longer than a phone is wide and goes on', 'The Paper of Record'), 'text/html'),
      file('b.pdf', '%PDF-1.7', 'application/pdf'), file('c.csv', table('meeting')),
    ]);
    await view.locator('.columns').waitFor();
    await taken(view, 1);
    await view.locator('.own input[type=checkbox]').first().check();
    assert.equal(await overhang(view), '');
    assert.deepEqual(await violations(view), []);
    const small = await view.evaluate(() => [...document.querySelectorAll('.mine :is(button, select, input:not([type=checkbox], [type=radio], [type=file]))')]
      .filter((e) => e.checkVisibility()).filter((e) => e.getBoundingClientRect().height < 23.5).map((e) => e.outerHTML.slice(0, 90)));
    assert.deepEqual(small, []);
  });
}

test('from a file, too, texts are read and counted', async () => {
  const { page: view } = await open('#/mine', { from: 'file' });
  await inputs(view).first().setInputFiles([file('a.html', page('A meeting', 'The Paper'), 'text/html')]);
  await taken(view, 1);
});
