#!/usr/bin/env node
// The command line of Assent.
//   assent check consent.json                        what is wrong, missing or steering in a configuration
//   assent build consent.json --out assent.shop.js   the loader and a configuration in one file
//   assent csp consent.json                          the policies that enforce a configuration
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const USAGE = `Usage: assent check <consent.json> [--json]
       assent build <consent.json> [--out assent.shop.js] [--guard]
       assent csp <consent.json> [--granted <id>]... [--own <host>]...

check  Lists mistakes, gaps that a law asks to be filled, dark patterns and hints.
       Ends with status 1 if there is a mistake. With --json for other programs.
build  Puts the configuration into the loader, unless there is a mistake in it.
       Host the other files of dist/ beside the result. With --guard the guard too:
       its attributes stand on the same script tag then.
csp    Prints Content-Security-Policy and Permissions-Policy for a page on which these
       purposes and services are granted, besides what needs no consent.
       A page that is granted more must be loaded anew with other policies.`;

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

  async build(file, {out, guard}) {
    const {json, findings, mistakes} = await check(file);
    if (mistakes.length) {
      process.stderr.write(list(mistakes, 'mistake'));
      throw new Error(`${file} cannot be built: ${summary(findings)}`);
    }
    const built = ['assent.js', ...(guard ? ['assent.guard.js'] : [])]
      .map((name) => {
        const script = readFileSync(new URL(`../dist/${name}`, import.meta.url), 'utf8');
        // A function as the replacement: `$&` in a text is text.
        const filled = script.replace(/(["'`])%ASSENT_CONFIG%\1/, () =>
          JSON.stringify(JSON.stringify(JSON.parse(json))),
        );
        if (filled === script)
          throw new Error(`dist/${name} has no place for a configuration; build the package first`);
        return filled;
      })
      .join('\n');
    writeFileSync(out, built);
    console.log(`${out}: ${built.length} characters`);
    if (findings.length) console.log(`${file}: ${summary(findings)}. See: assent check ${file}`);
  },

  async csp(file, {granted, own}) {
    const {json, mistakes} = await check(file);
    if (mistakes.length) throw new Error(`${file} has mistakes. See: assent check ${file}`);
    const {headersFor, readConfig} = await import('../dist/npm/core/policies.js');
    for (const [name, value] of Object.entries(headersFor(readConfig(json), granted, own)))
      console.log(`${name}: ${value}`);
  },
};

try {
  const {positionals, values} = parseArgs({
    allowPositionals: true,
    options: {
      out: {type: 'string', default: 'assent.shop.js'},
      json: {type: 'boolean'},
      guard: {type: 'boolean'},
      granted: {type: 'string', multiple: true, default: []},
      own: {type: 'string', multiple: true, default: []},
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
