// The corpus as it stands on disk, read without the page's own reader.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const FOLDER = fileURLToPath(new URL('../../corpus/', import.meta.url));

/** Rows of fields: commas, quotes and line ends inside quotes, nothing more. */
export function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** The rows of a table of the corpus, each by the names of its columns. */
export function table(name) {
  const [head, ...rows] = cells(readFileSync(join(FOLDER, name), 'utf8'));
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at]])));
}

/** All tables as files to be chosen in the page; `change` may give a table other contents. */
export function files(change = (name, text) => text) {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(change(name, readFileSync(join(FOLDER, name), 'utf8'))) }));
}

/** A quotation as the page shows it: in one pair of marks, those of the text at its ends left out unless one stands inside. */
export function shown(quotation) {
  const inner = quotation.replace(/^["'“”‘’]+|["'“”‘’]+$/g, '');
  const paired = /(^|[^\p{L}\p{N}])["'“”‘’]|["'“”‘’]($|[^\p{L}\p{N}])/u.test(inner);
  return `“${paired ? quotation : inner}”`;
}
