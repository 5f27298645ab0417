// Prints what each file of the script-tag build weighs, beside its budget. Exit status 1 when one is over.
//   node scripts/size.mjs
import {readdirSync, readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';

const root = new URL('..', import.meta.url);
const brotli = (file) =>
  brotliCompressSync(readFileSync(file), {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: 0},
  }).length;

/** @returns [{name, bytes, budget}] in the order of size-budget.json; a budget's files are added up. */
export function measure() {
  const budgets = JSON.parse(readFileSync(new URL('size-budget.json', root), 'utf8'));
  const files = readdirSync(new URL('dist/', root)).filter((file) => file.endsWith('.js'));
  return budgets.map(({name, files: patterns, kilobytes}) => {
    const found = patterns.map((pattern) => {
      const matching = files.filter((file) => new RegExp(`^${pattern}$`).test(file));
      if (!matching.length) throw new Error(`size-budget.json: ${name}: no file in dist/ is called ${pattern}`);
      return Math.max(...matching.map((file) => brotli(new URL(`dist/${file}`, root))));
    });
    return {name, bytes: found.reduce((sum, bytes) => sum + bytes, 0), budget: kilobytes * 1000};
  });
}

export const table = (rows) =>
  rows
    .map(({name, bytes, budget}) =>
      [
        name.padEnd(28),
        String(bytes).padStart(6),
        'B of',
        String(budget).padStart(6),
        'B',
        bytes > budget ? '  OVER' : '',
      ].join(' '),
    )
    .join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = measure();
  console.log(table(rows));
  process.exitCode = rows.some(({bytes, budget}) => bytes > budget) ? 1 : 0;
}
