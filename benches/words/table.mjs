// Puts what was measured into the table: the median of the rounds in each cell, a row as the README has it.

/** In the order of the columns. */
export const PEERS = ['minisearch', 'flexsearch', 'orama', 'sqlite', 'arrays', 'regex', 'crosstalk'];

const median = (values) => {
  const sorted = values.filter((value) => value !== undefined && value !== null).sort((a, b) => a - b);
  return sorted.length ? (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2 : null;
};
/** The value below which that share of them lies. */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];
const number = (value) => (value === null ? '' : value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2));

/** The query times of one round: `p95('single')`. */
const at = (share, type) => ({ queries }) => {
  const times = queries.filter((query) => query.type === type && query.ms !== null).map(({ ms }) => ms);
  return times.length ? quantile(times, share) : null;
};
const exact = ({ queries }) => {
  const asked = queries.filter(({ exact }) => exact !== null);
  return (100 * asked.filter(({ exact }) => exact).length) / asked.length;
};

export function table(results) {
  const columns = PEERS.filter((peer) => results.some((result) => result.peer === peer)).map((peer) => results.filter((result) => result.peer === peer));
  const pair = (rounds, one, two) => {
    const cells = [median(rounds.map(one)), median(rounds.map(two))].map((value) => (value === null ? 'no' : number(value)));
    return cells.join('; ');
  };
  const single = (rounds, of, scale = 1) => {
    const value = median(rounds.map(of));
    return value === null ? '' : number(value * scale);
  };
  const rows = [
    ['index with positions, s', (rounds) => {
      const positions = rounds[0].features.includes('phrase') || rounds[0].peer === 'crosstalk';
      return rounds[0].peer === 'regex' ? '0' : single(rounds, ({ index }) => index.cpu, 1e-3) + (positions ? '' : ' (no positions)');
    }],
    ['memory added beside the text, MB', (rounds) => single(rounds, ({ memory }) => Math.max(0, memory), 1e-6)],
    ['index as a file, MB; open again, s', (rounds) => (rounds[0].file ? `${single(rounds, ({ file }) => file.bytes, 1e-6)}; ${single(rounds, ({ file }) => file.open, 1e-3)}` : '')],
    ['word; two words; p95 ms', (rounds) => pair(rounds, at(0.95, 'single'), at(0.95, 'and'))],
    ['phrase; prefix; p95 ms', (rounds) => pair(rounds, at(0.95, 'phrase'), at(0.95, 'prefix'))],
    ['exact', (rounds) => `${single(rounds, exact)} %`],
    ['concordance sorted by right context: first 50; all; ms', (rounds) => (rounds[0].kwicAll ? pair(rounds, ({ kwic50 }) => kwic50.cpu, ({ kwicAll }) => kwicAll.cpu) : '')],
    ['keyness of one outlet against the rest, ms', (rounds) => single(rounds, ({ keyness }) => keyness?.cpu)],
    ['collocates within 5 words, ms', (rounds) => single(rounds, ({ collocates }) => collocates?.cpu)],
  ];
  const names = columns.map(([{ name }]) => name);
  return [
    `| | ${names.join(' | ')} |`,
    `|---${'|---'.repeat(names.length)}|`,
    ...rows.map(([name, cell]) => `| ${name} | ${columns.map(cell).join(' | ')} |`),
    '',
    ...faults(columns),
  ].join('\n');
}

/** Where programs do not agree, as sentences. */
function faults(columns) {
  const found = [];
  for (const task of ['kwicAll', 'keyness', 'collocates']) {
    const said = columns.filter(([first]) => first[task]).map(([{ name, [task]: { rows, best } }]) => [name, `${rows} rows; ${best ?? ''}`]);
    for (const [name, what] of said.slice(1)) if (what !== said[0][1]) found.push(`${task}: ${said[0][0]} has ${said[0][1]}\n  but ${name} has ${what}`);
  }
  for (const [{ name, file }] of columns) if (file && !file.same) found.push(`${name} answers otherwise after it was opened again`);
  return found;
}
