#!/usr/bin/env node
// The command line of Assent.
//   assent check consent.json                        what is wrong, missing or steering in a configuration
//   assent build consent.json --out assent.shop.js   the loader and a configuration in one file
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const USAGE = `Usage: assent check <consent.json> [--json]
       assent build <consent.json> [--out assent.shop.js]

check  Lists mistakes, gaps that a law asks to be filled, dark patterns and hints.
       Ends with status 1 if there is a mistake. With --json for other programs.
build  Puts the configuration into the loader, unless there is a mistake in it.
       Host the other files of dist/ beside the result.`;

const LEVELS = {
  mistake: ['mistake', 'mistakes', 'It cannot be used like this'],
  gap: ['gap', 'gaps', 'The law asks for more'],
  'dark-pattern': ['dark pattern', 'dark patterns', 'It steers the shopper'],
  hint: ['hint', 'hints', 'Probably not what was meant'],
};

const ofLevel = (findings, level) => findings.filter((finding) => finding.level === level);

/** Everything of one level under its title, the setting first. */
function list(findings, level) {
  const [, plural, title] = LEVELS[level];
  const found = ofLevel(findings, level).map(({path, given, wanted, source}) =>
    [`  ${path || 'the configuration'}`, `    is      ${given}`, `    wanted  ${wanted}`, `    source  ${source}`].join(
      '\n',
    ),
  );
  return found.length ? `\n${title} (${plural}: ${found.length})\n\n${found.join('\n\n')}\n` : '';
}

const summary = (findings) =>
  Object.entries(LEVELS)
    .map(([level, [singular, plural]]) => {
      const {length} = ofLevel(findings, level);
      return `${length} ${length === 1 ? singular : plural}`;
    })
    .join(', ');

async function check(file) {
  const json = readFileSync(file, 'utf8');
  const {checkConfig} = await import('../dist/npm/core/check/check.js').catch(() => {
    throw new Error('dist/npm is missing; build the package first');
  });
  const findings = checkConfig(json);
  return {json, findings, mistakes: ofLevel(findings, 'mistake')};
}

const commands = {
  async check(file, {json: asJson}) {
    const {findings, mistakes} = await check(file);
    if (asJson) console.log(JSON.stringify({file, findings}, null, 2));
    else {
      for (const level of Object.keys(LEVELS)) process.stdout.write(list(findings, level));
      console.log(`${findings.length ? '\n' : ''}${file}: ${summary(findings)}`);
    }
    process.exitCode = mistakes.length ? 1 : 0;
  },

  async build(file, {out}) {
    const {json, findings, mistakes} = await check(file);
    if (mistakes.length) {
      process.stderr.write(list(mistakes, 'mistake'));
      throw new Error(`${file} cannot be built: ${summary(findings)}`);
    }
    const loader = readFileSync(new URL('../dist/assent.js', import.meta.url), 'utf8');
    // A function as the replacement: `$&` in a text is text.
    const built = loader.replace(/(["'`])%ASSENT_CONFIG%\1/, () => JSON.stringify(JSON.stringify(JSON.parse(json))));
    if (built === loader) throw new Error('dist/assent.js has no place for a configuration; build the package first');
    writeFileSync(out, built);
    console.log(`${out}: ${built.length} characters`);
    if (findings.length) console.log(`${file}: ${summary(findings)}. See: assent check ${file}`);
  },
};

try {
  const {positionals, values} = parseArgs({
    allowPositionals: true,
    options: {
      out: {type: 'string', default: 'assent.shop.js'},
      json: {type: 'boolean'},
      help: {type: 'boolean', short: 'h'},
    },
  });
  const [command, file, ...rest] = positionals;
  if (values.help || !Object.hasOwn(commands, command ?? '') || !file || rest.length) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 2;
  } else await commands[command](file, values);
} catch (error) {
  console.error(`assent: ${error.message}`);
  process.exitCode = 1;
}
