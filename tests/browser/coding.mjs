// Coding: what is proposed, one key for every code, what can be taken back, and the whole way from files to files.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { drawn, eventually, go, open, overhang, test, violations } from './page.mjs';

const file = (name, text, mimeType = 'text/plain') => ({ name, mimeType, buffer: Buffer.from(text) });
const story = (n) => `The envoys held talks in Town ${n} on Tuesday, the ministry said. Both sides agreed that some progress had been made.

“There were no negotiations, only an exchange of papers,” Minister Anna Berg told reporters in Town ${n}. She may meet her counterpart next week.

Analysts believe that a ceasefire is unlikely before the spring. The president of Town ${n} called for talks without conditions.`;
const txt = (n) => file(`story-${n}.txt`, `Envoys meet in Town ${n}\n\nBy Ann Lee\n${n} February 2031\n\n${story(n)}\n`);
const html = (n) => file(`story-${n}.html`, `<!doctype html><html><head><meta charset="utf-8"><title>Envoys meet in Town ${n}</title></head><body><article><h1>Envoys meet in Town ${n}</h1>
  ${story(n).split('\n\n').map((p) => `<p>${p}</p>`).join('')}</article></body></html>`, 'text/html');
const jsonl = (n) => file(`story-${n}.jsonl`, `${JSON.stringify({ head: { title: `Envoys meet in Town ${n}`, outlet: 'The Sheet', date: `2031-03-${n}` }, text: story(n) })}\n`);

/** A zip of one file, put together by hand. */
const zip = (name, text) => {
  const [bytes, path] = [Buffer.from(text), Buffer.from(name)];
  const packed = deflateRawSync(bytes);
  let crc = -1;
  for (const byte of bytes) { crc ^= byte; for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0); }
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0); common.writeUInt16LE(8, 4); common.writeUInt32LE((crc ^ -1) >>> 0, 10);
  common.writeUInt32LE(packed.length, 14); common.writeUInt32LE(bytes.length, 18); common.writeUInt16LE(path.length, 22);
  const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06'); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(entry.length, 12); end.writeUInt32LE(head.length, 16);
  return Buffer.concat([head, entry, end]);
};

/** Thirty files, six of them broken or of no use. */
const thirty = () => [
  ...Array.from({ length: 10 }, (_, n) => txt(n + 1)),
  ...Array.from({ length: 6 }, (_, n) => html(n + 11)),
  ...Array.from({ length: 4 }, (_, n) => jsonl(n + 17)),
  file('story-21.md', `# Envoys meet in Town 21\n\n${story(21)}`, 'text/markdown'),
  file('story-22.md', `# Envoys meet in Town 22\n\n${story(22)}`, 'text/markdown'),
  { name: 'story-23.zip', mimeType: 'application/zip', buffer: zip('inside.txt', `Envoys meet in Town 23\n\n${story(23)}`) },
  { name: 'story-24.txt', mimeType: 'text/plain', buffer: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Envoys meet in Town 24\n\n${story(24)}`, 'utf16le')]) },
  file('empty.txt', ''), file('scan.pdf', '%PDF-1.7 and so on', 'application/pdf'), file('broken.json', '{"text": "cut off'),
  { name: 'broken.docx', mimeType: '', buffer: Buffer.from('PK\x03\x04 not a document') },
  { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
  file('broken.crosstalk.json', '{"format": "crosstalk-project", "version": 1, "texts": ['),
];

const inputs = (view) => view.locator('.ways input[type=file]');
const rows = (view, n) => eventually(async () => assert.equal(await view.locator('.own tbody tr').count(), n), 20_000);
const bring = async (view, files, n) => {
  await inputs(view).first().setInputFiles(files);
  await rows(view, n);
};
const heading = (view) => view.locator('.panel h2').innerText();
const tally = (view) => view.locator('.panel .ways .lab').innerText();
const start = async (view) => {
  await view.locator('.own tbody th a').first().press('Enter');
  await view.locator('.codable .now').first().waitFor();
};
const kept = (view) => eventually(async () => assert.match(await view.locator('.foot .kept').innerText(), /^Kept in this browser/));

for (const from of ['host', 'file']) {
  test(`a stranger brings thirty files, codes ten claims, takes all away, erases and has the same again, ${from === 'host' ? 'hosted' : 'in the one file'}`, async () => {
    const { page: view } = await open('#/mine', { from });
    await bring(view, thirty(), 24);
    await eventually(async () => assert.match(await view.locator('.taking .outcome').innerText(), /24 files taken.*6 files refused/s), 15_000);
    for (const name of ['empty.txt', 'scan.pdf', 'broken.json', 'broken.docx', 'broken.crosstalk.json']) {
      assert.match(await view.locator('.fates tbody tr', { hasText: name }).innerText(), /refused/, name);
    }

    // Ten claims, with the keyboard alone: a verdict, and on to what is open next, from text to text.
    await start(view);
    for (let n = 0; n < 10; n += 1) {
      await eventually(async () => assert.match(await heading(view), /^Proposal, /));
      const before = `${await view.locator('main h1').innerText()} ${await view.locator('.panel blockquote').innerText()}`;
      await view.keyboard.press(String(1 + (n % 5)));
      await eventually(async () => assert.match(await heading(view), /^Claim, /));
      await view.keyboard.press('Enter');
      await eventually(async () => assert.notEqual(`${await view.locator('main h1').innerText()} ${await view.locator('.panel blockquote').innerText()}`, before), 8000);
    }
    await go(view, '#/mine');
    await eventually(async () => assert.match(await view.locator('.project .kept').innerText(), /10 claims coded\. Kept in this browser/));

    // They stand in the grid, and do so again when the page has been opened anew.
    const grid = async () => {
      await go(view, '#/');
      await eventually(async () => assert.ok((await view.locator('.yours').count()) > 0), 8000);
      return (await view.locator('table.grid').innerText()).replaceAll(/\s+/g, ' ');
    };
    const coded = await grid();
    assert.match(coded, /Envoys meet in Town/);
    await view.reload();
    await view.locator('#page main h1').waitFor();
    assert.equal(await grid(), coded);

    // Every form.
    await go(view, '#/mine');
    await rows(view, 24);
    await view.locator('.away summary').click();
    const taken = {};
    for (const button of await view.locator('.forms button').all()) {
      const [download] = await Promise.all([view.waitForEvent('download'), button.click()]);
      taken[await button.getAttribute('data-form')] = { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
      await drawn(view);
    }
    assert.equal(Object.keys(taken).length, 10);
    for (const [form, { bytes }] of Object.entries(taken)) assert.ok(bytes.length > 100, form);
    const project = JSON.parse(taken['.crosstalk.json'].bytes);
    assert.equal(project.texts.flatMap(({ claims }) => claims).length, 10);
    for (const { text, claims } of project.texts) {
      for (const { start: from, end, exact } of claims) assert.equal([...text].slice(from, end).join(''), exact);
    }
    assert.equal(JSON.parse(taken['.jsonld'].bytes).total, 10);
    assert.equal(taken['-claims.csv'].bytes.toString().trim().split('\r\n').length, 11);

    // Erased, nothing is left; brought back, everything is there again.
    await view.getByRole('button', { name: 'Erase everything' }).last().click();
    await view.locator('#erase').getByRole('button', { name: 'Erase everything' }).click();
    await eventually(async () => assert.equal(await view.locator('.own').count(), 0), 8000);
    await view.reload();
    await view.locator('#page main h1').waitFor();
    await drawn(view);
    assert.equal(await view.locator('.own').count(), 0);
    const back = ({ name, bytes }) => ({ name, mimeType: '', buffer: bytes });
    await bring(view, [back(taken['.crosstalk.json'])], 24);
    await eventually(async () => assert.match(await view.locator('.taking .outcome').innerText(), /is open, with 24 texts and 10 claims/), 8000);
    assert.equal(await grid(), coded);

    // The same from the form that other programs read, as a project beside it.
    await go(view, '#/mine');
    await inputs(view).first().setInputFiles([back(taken['.qdpx'])]);
    await eventually(async () => assert.match(await view.locator('.taking .outcome').innerText(), /is open, with 24 texts and 10 claims/), 15_000);
    assert.equal(await view.locator('.bar-of-project select option').count(), 2);
  });
}

test('a proposal says why, takes codes by their keys, and every step can be taken back', async () => {
  const { page: view } = await open('#/mine');
  await bring(view, [txt(1)], 1);
  await start(view);
  assert.match(await heading(view), /^Proposal, 1 of \d+/);
  await view.locator('.panel .why summary').click();
  assert.match(await view.locator('.panel .why').innerText(), /is a word of talks/);
  await view.keyboard.press('2');
  await eventually(async () => assert.match(await heading(view), /^Claim, 1 of/));
  assert.equal(await view.locator('.verdicts [aria-pressed=true]').innerText(), 'does not count\n2');
  // The list of the terms, and in it the third.
  await view.keyboard.press('t');
  await view.locator('.codes').waitFor();
  assert.deepEqual(await violations(view), []);
  await view.keyboard.press('3');
  await eventually(async () => assert.match(await view.locator('.side-of').first().innerText(), /progress/));
  await view.keyboard.press('z');
  await eventually(async () => assert.match(await view.locator('.side-of').first().innerText(), /talks/));
  await view.keyboard.press('z');
  await eventually(async () => assert.match(await heading(view), /^Proposal, 1 of/));
  await view.keyboard.press('y');
  await view.keyboard.press('y');
  await eventually(async () => assert.match(await view.locator('.side-of').first().innerText(), /progress/));
  await view.locator('.panel h2').focus();
  await view.keyboard.press('Enter');
  await view.keyboard.press('x');
  await eventually(async () => assert.match(await tally(view), /1 coded · 1 no claim/));
  await kept(view);
});

test('the passage is moved by words, and a claim is made of words picked with the arrow keys', async () => {
  const { page: view } = await open('#/mine');
  await bring(view, [txt(1)], 1);
  await start(view);
  await view.keyboard.press('1');
  const words = () => view.locator('.panel blockquote').innerText();
  const before = await words();
  await view.keyboard.press('}');
  await eventually(async () => assert.ok(before.startsWith(await words()) && (await words()).length < before.length));
  await view.keyboard.press(']');
  await eventually(async () => assert.equal(await words(), before));
  const count = Number((await heading(view)).match(/of (\d+)/)[1]);
  await view.locator('.codable').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight']) await view.keyboard.press(key);
  const picked = (await view.locator('.codable .picked').allInnerTexts()).join('');
  assert.equal(picked.split(' ').length, 2);
  await view.keyboard.press('h');
  await eventually(async () => assert.match(await heading(view), new RegExp(`^Claim of your own, \\d+ of ${count + 1}`)));
  assert.equal(await words(), picked);
});

test('words that are selected with the pointer become a claim', async () => {
  const { page: view } = await open('#/mine');
  await bring(view, [txt(1)], 1);
  await start(view);
  const { x, y } = await view.locator('.codable p').last().locator('span, mark').first().boundingBox();
  await view.mouse.move(x + 30, y + 8);
  await view.mouse.down();
  await view.mouse.move(x + 120, y + 8, { steps: 5 });
  await view.mouse.up();
  await view.getByRole('button', { name: 'New claim' }).click();
  await eventually(async () => assert.match(await heading(view), /^Claim of your own/));
});

test('a claim is given an event of its own, and the timeline has it', async () => {
  const { page: view } = await open('#/mine');
  await bring(view, [txt(1)], 1);
  await start(view);
  await view.keyboard.press('1');
  await view.getByRole('button', { name: 'New event …' }).click();
  await view.getByRole('button', { name: 'Make it' }).click();
  assert.match(await view.locator('#new-event [role=alert]').innerText(), /needs a name/);
  await view.locator('[name=event-name]').fill('Meeting in Town 1');
  await view.locator('[name=event-date]').fill('2031-02-01');
  await view.locator('[name=event-kind]').selectOption({ label: 'officials’ political round' });
  await view.getByRole('button', { name: 'Make it' }).click();
  await eventually(async () => assert.equal(await view.locator('[name=event] option:checked').innerText(), 'Meeting in Town 1'));
  await kept(view);
  await go(view, '#/timeline');
  await eventually(async () => assert.match(await view.locator('main').innerText(), /Meeting in Town 1/), 8000);
});

test('a text in another language has no proposals and says so', async () => {
  const { page: view } = await open('#/mine');
  const german = 'Die Gespräche\n\nDie beiden Seiten sagten, dass sie in der Hauptstadt miteinander gesprochen hätten und dass im Frühling weitere Treffen folgen würden, aber nicht alle waren da. '.repeat(3);
  await bring(view, [file('a.txt', german)], 1);
  await view.locator('.own tbody th a').first().click();
  await eventually(async () => assert.match(await view.locator('.panel').innerText(), /rules for finding only in English/));
});

for (const [width, theme] of [[1440, 'light'], [1440, 'dark'], [360, 'light'], [360, 'dark']]) {
  test(`coding holds at ${width} pixels, ${theme}`, async () => {
    const { page: view } = await open('#/mine', { width, theme });
    await bring(view, [txt(1)], 1);
    await view.locator('.away summary').click();
    await view.locator('.codebook > summary').click();
    await view.getByRole('button', { name: 'Start one from it' }).click();
    await view.locator('.codes-of li').first().waitFor();
    assert.equal(await overhang(view), '');
    assert.deepEqual(await violations(view), []);
    await view.locator('.own tbody th a').first().click();
    await view.locator('.codable .now').first().waitFor();
    await view.keyboard.press('1');
    await view.keyboard.press('k');
    await view.locator('.codes').waitFor();
    assert.equal(await overhang(view), '');
    assert.deepEqual(await violations(view), []);
  });
}

test('the like in other articles is laid beside a claim, and what they have to do with each other is the reader’s to say', async () => {
  const { page: view } = await open('#/mine');
  await bring(view, [file('a.txt', 'Progress\n\nThe envoy said that no real progress in the peace talks was made.')], 1);
  await start(view);
  await view.keyboard.press('n');
  await view.keyboard.press('2');
  await kept(view);
  await view.locator('.beside summary').click();
  const like = view.locator('.beside .like').first();
  await like.waitFor();
  assert.match(await like.innerText(), /They share: .*progress/);
  // The word is the reader's: it stands among what they can choose, and nowhere else.
  assert.doesNotMatch((await view.locator('.beside .like p').allInnerTexts()).join(' '), /contradict/i);
  await like.getByLabel('Relation').selectOption('contradicts');
  await like.getByLabel('why, in a sentence').fill('One says no, the other yes.');
  await like.getByRole('button', { name: 'Add the relation' }).click();
  await eventually(async () => assert.match(await view.locator('.panel > .aloud').innerText(), /what reading would dissolve it/));
  await like.getByLabel('what reading would dissolve it').fill('They may mean two rounds.');
  await like.getByRole('button', { name: 'Add the relation' }).click();
  await eventually(async () => assert.match(await view.locator('.panel > .aloud').innerText(), /The relation is added/));
});

test('texts about the same thing are put together, with the words that they share', async () => {
  const { page: view } = await open('#/mine');
  const grain = (n) => file(`g${n}.txt`, `Grain ships leave Odesa, report ${n}\n\nUnder the corridor agreement grain ships left Odesa. Report ${n}.`);
  await bring(view, [grain(1), grain(2), file('b.txt', 'The harvest festival\n\nBread was dear and the festival opened in the rain.')], 3);
  await view.locator('.together summary').click();
  await eventually(async () => assert.equal(await view.locator('.together li').count(), 1));
  assert.match(await view.locator('.together li').innerText(), /report 1[\s\S]*report 2[\s\S]*They share: /);
});
