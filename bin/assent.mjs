#!/usr/bin/env node
// The command line of Assent.
//   assent build consent.json --out assent.shop.js   the loader and a configuration in one file
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const USAGE =
  'Usage: assent build <consent.json> [--out assent.shop.js]\nPuts the configuration into the loader. Host the other files of dist/ beside the result.';

try {
  const {positionals, values} = parseArgs({
    allowPositionals: true,
    options: {out: {type: 'string', default: 'assent.shop.js'}, help: {type: 'boolean', short: 'h'}},
  });
  const [command, file] = positionals;
  if (values.help || command !== 'build' || !file) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const config = readFileSync(file, 'utf8');
  JSON.parse(config); // a merchant should learn of a missing comma here, not from a shopper
  const loader = readFileSync(new URL('../dist/assent.js', import.meta.url), 'utf8');
  // A function as the replacement: `$&` in a text is text.
  const built = loader.replace(/(["'`])%ASSENT_CONFIG%\1/, () => JSON.stringify(JSON.stringify(JSON.parse(config))));
  if (built === loader) throw new Error('dist/assent.js has no place for a configuration; build the package first');
  writeFileSync(values.out, built);
  console.log(`${values.out}: ${built.length} characters`);
} catch (error) {
  console.error(`assent: ${error.message}`);
  process.exit(1);
}
