// Runs every case at every size, one after the other, and shows what came of it as a table, a drawing and a file.

import init, { Case, drawn, indexed, names, sizes } from './growth.js';

const { memory } = await init();
const cases = names().split('\n');
const times = [...sizes()];
const pause = () => new Promise((then) => setTimeout(then));
const whole = (number) => (number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString('en'));

/** The best of several runs, in microseconds. The browser's clock is coarse, so one run is as many rounds as take five milliseconds. */
function best(one) {
  let [best, rounds] = [Infinity, 1];
  const end = performance.now() + 1500;
  for (let n = 0; n < 3 || (performance.now() < end && n < 50); ) {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) one.run();
    const took = performance.now() - start;
    if (took < 5) {
      rounds *= 2;
    } else {
      best = Math.min(best, (took * 1000) / rounds);
      n += 1;
    }
  }
  return best;
}

async function all() {
  const [body, far] = [document.querySelector('tbody'), document.querySelector('#far')];
  const rows = [];
  far.textContent = 'memory';
  await pause();
  // Before anything else has made the memory larger, which never becomes smaller again.
  const before = memory.buffer.byteLength / 1e6;
  const tokens = indexed(1000) / 1e6;
  document.querySelector('#memory').textContent = `To index ${tokens.toFixed(2)} million words, the program's memory went from ${whole(before)} to ${whole(memory.buffer.byteLength / 1e6)} MB, with the texts.`;
  for (const name of cases) {
    const costs = [];
    for (const size of times) {
      far.textContent = `${name}, ${size}x`;
      await pause();
      const one = new Case(name, size);
      costs.push(best(one));
      one.free();
    }
    const slope = (a, b) => Math.log(costs[b] / costs[a]) / Math.log(times[b] / times[a]);
    rows.push({ name, costs, slopes: [slope(0, 1), slope(1, 2)] });
    const row = body.insertRow();
    for (const text of [name, ...costs.map(whole), ...rows.at(-1).slopes.map((slope) => slope.toFixed(2))]) row.insertCell().textContent = text;
  }
  const table = [['what', ...times.map((size) => `${size}x, µs`), 'slope to 50x', 'slope to 1000x'], ...rows.map(({ name, costs, slopes }) => [`"${name}"`, ...costs.map((cost) => cost.toFixed(1)), ...slopes.map((slope) => slope.toFixed(2))])];
  const offer = (id, kind, text) => Object.assign(document.querySelector(id), { hidden: false, href: URL.createObjectURL(new Blob([text], { type: kind })) });
  const svg = drawn(Float64Array.from(rows.flatMap(({ costs }) => costs)));
  const csv = table.map((row) => row.join(',')).join('\n') + '\n';
  offer('#file', 'text/csv', csv);
  document.querySelector('#drawing').src = offer('#picture', 'image/svg+xml', svg).href;
  far.textContent = 'done';
  globalThis.result = { csv, svg };
}

document.querySelector('#begin').onclick = (event) => {
  event.target.disabled = true;
  void all();
};
if (location.hash === '#begin') document.querySelector('#begin').click();
