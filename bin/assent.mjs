#!/usr/bin/env node
// The command line of Assent.
//   assent check consent.json                        what is wrong, missing or steering in a configuration
//   assent build consent.json --out assent.shop.js   the loader and a configuration in one file
//   assent csp consent.json                          the policies that enforce a configuration
//   assent gpc consent.json                          what /.well-known/gpc.json says for a configuration
//   assent services [word]...                        which services are known by name
//   assent service posthog                           what stands in a configuration for one
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const USAGE = `Usage: assent check <consent.json> [--json]
       assent build <consent.json> [--out assent.shop.js] [--guard]
       assent csp <consent.json> [--granted <id>]... [--own <host>]...
       assent gpc <consent.json>
       assent services [<word>]... [--category <name>] [--json]
       assent service <id> | --host <host> [--json]

check  Lists mistakes, gaps that a law asks to be filled, dark patterns and hints.
       Ends with status 1 if there is a mistake. With --json for other programs.
build  Puts the configuration into the loader, unless there is a mistake in it.
       Host the other files of dist/ beside the result. With --guard the guard too:
       its attributes stand on the same script tag then. With --out x.json only the
       configuration is written, with the settings of known services put in.
csp    Prints Content-Security-Policy and Permissions-Policy for a page on which these
       purposes and services are granted, besides what needs no consent.
       A page that is granted more must be loaded anew with other policies.
gpc    Prints what to serve as /.well-known/gpc.json: whether the shop goes by Global Privacy
       Control, and since when it says so, by the day of its policy.
services  Lists the services that a configuration can name: {"service": "posthog"}.
service   Prints the settings that such a name stands for, ready to be put in its place.`;

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

const load = (path) =>
  import(`../dist/npm/core/${path}.js`).catch(() => {
    throw new Error('dist/npm is missing; build the package first');
  });

function readDirectory() {
  const folder = new URL('../services/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
}

/** Names of services give way to their settings first: what is checked is what a page will see. */
async function check(file) {
  const {checkConfig} = await load('check/check');
  const {nearestServices, resolveServices} = await load('directory');
  const directory = readDirectory();
  let json = readFileSync(file, 'utf8');
  try {
    json = JSON.stringify(resolveServices(JSON.parse(json), directory));
  } catch {
    // The check says what the parser did not like.
  }
  // Whatever is still a name is not known.
  const findings = checkConfig(json).map((finding) => {
    const [, i] = /^services\[(\d+)\]\.service$/.exec(finding.path) ?? [];
    if (!i) return finding;
    const near = nearestServices(directory, String(JSON.parse(json).services[i].service));
    return {...finding, wanted: `a service that "assent services" lists${perhaps(near)}`};
  });
  return {json, findings, mistakes: ofLevel(findings, 'mistake')};
}

/** The definition that a lazy part of the script-tag build hands to the loader: `(exports, require) => {…}`. */
function partOf(name) {
  const folder = new URL('../dist/', import.meta.url);
  const file = readdirSync(folder).find((file) => file.startsWith(`assent-${name}.`));
  if (!file) throw new Error(`dist/ has no part "${name}"; build the package first`);
  const script = readFileSync(new URL(file, folder), 'utf8');
  return script.slice(script.indexOf('](') + 2, script.lastIndexOf(')'));
}

/** A script that connects the integrations of a configuration to the loader before it, without another request. */
async function connected(integrations) {
  const {INTEGRATIONS} = await load('integrations');
  const links = Object.entries(integrations).map(
    ([name, settings]) => `[${partOf(`link-${INTEGRATIONS.indexOf(name)}`)},${JSON.stringify(settings)}]`,
  );
  return `(() => {
const parts = {}, take = (define, exports = {}) => (define(exports, (file) => parts[file]), exports);
const {connect} = (parts['./assent-integrations.js'] = take(${partOf('integrations')}));
const name = document.currentScript?.dataset.global ?? 'consent', mark = Symbol.for('assent.integrations');
const {value: consent, writable} = Object.getOwnPropertyDescriptor(window, name) ?? {};
// Once, and only to the one that the loader before this made.
if (!consent?.gate || writable || mark in window) return;
Object.defineProperty(window, mark, {value: true});
for (const [define, settings] of [${links.join()}])
  try {
    connect(consent, take(define).integration, settings);
  } catch (error) {
    console.error(error);
  }
})();`;
}

const perhaps = (ids) => (ids.length ? `; perhaps ${ids.map((id) => `"${id}"`).join(' or ')}` : '');

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
    if (out.endsWith('.json')) {
      writeFileSync(out, `${JSON.stringify(JSON.parse(json), null, 2)}\n`);
      console.log(`${out}: ${JSON.parse(json).services?.length ?? 0} services`);
      return;
    }
    // What the integrations say first must be said before any tag runs: they come with the loader.
    const {integrations, ...config} = JSON.parse(json);
    const built = ['assent.js', ...(guard ? ['assent.guard.js'] : [])].map((name) => {
      const script = readFileSync(new URL(`../dist/${name}`, import.meta.url), 'utf8');
      // A function as the replacement: `$&` in a text is text.
      const filled = script.replace(/(["'`])%ASSENT_CONFIG%\1/, () => JSON.stringify(JSON.stringify(config)));
      if (filled === script) throw new Error(`dist/${name} has no place for a configuration; build the package first`);
      return filled;
    });
    if (integrations) built.splice(1, 0, await connected(integrations));
    writeFileSync(out, built.join('\n'));
    console.log(`${out}: ${built.join('\n').length} characters`);
    if (findings.length) console.log(`${file}: ${summary(findings)}. See: assent check ${file}`);
  },

  async csp(file, {granted, own}) {
    const {json, mistakes} = await check(file);
    if (mistakes.length) throw new Error(`${file} has mistakes. See: assent check ${file}`);
    const {headersFor, readConfig} = await import('../dist/npm/core/policies.js');
    for (const [name, value] of Object.entries(headersFor(readConfig(json), granted, own)))
      console.log(`${name}: ${value}`);
  },

  async gpc(file) {
    const {json, mistakes} = await check(file);
    if (mistakes.length) throw new Error(`${file} has mistakes. See: assent check ${file}`);
    const {declareSignal} = await load('signal-declaration');
    const {declaration, ignoredIn} = declareSignal(JSON.parse(json), Date.now());
    if (!declaration)
      throw new Error(
        `${file} names no day for "lastUpdate": the policy in force needs "updated" or "effective" in policy.versions, ` +
          'or a day like "2026-11-01" as its version',
      );
    if (ignoredIn.length)
      console.error(
        `"gpc" is false: in ${ignoredIn.join(', ')} a law makes the signal binding, and this configuration does not go ` +
          'by it. Set "region": "auto", or "signals": {"gpc": "everywhere"}, and leave "signalBinds" to the law.',
      );
    console.log(JSON.stringify(declaration, null, 2));
  },

  async services(words, {category, json: asJson}) {
    const {findServices} = await load('directory');
    const directory = readDirectory();
    const found = findServices(directory, words).filter((known) => !category || known.category.includes(category));
    if (asJson) return console.log(JSON.stringify(found, null, 2));
    const width = Math.max(...directory.map(({settings}) => settings.id.length)) + 2;
    for (const name of [...new Set(found.map((known) => known.category))].sort()) {
      const rows = found.filter((known) => known.category === name);
      console.log(`\n${bold(name)} (${rows.length})`);
      for (const {settings} of rows)
        console.log(
          `  ${settings.id.padEnd(width)}${settings.label.padEnd(32)}${settings.provider}, ${settings.region}`,
        );
    }
    const all = found.length === directory.length ? '' : ` of ${directory.length}`;
    console.log(`\n${found.length}${all} services. The settings of one: assent service <id>`);
    process.exitCode = found.length ? 0 : 1;
  },

  async service([id], {host, json: asJson}) {
    const {nearestServices, servicesOfHost} = await load('directory');
    const directory = readDirectory();
    const found = host ? servicesOfHost(directory, host) : directory.filter(({settings}) => settings.id === id);
    if (!found.length)
      throw new Error(
        host
          ? `no service of the directory declares ${host}`
          : `"${id}" is no service that "assent services" lists${perhaps(nearestServices(directory, id))}`,
      );
    if (asJson) return console.log(JSON.stringify(host ? found : found[0], null, 2));
    for (const {settings, calls = {}, note, category, source, reviewed} of found) {
      // The settings alone on the output, so that they can be put into a file.
      console.error(
        `${bold(settings.label)}, ${category}, by ${settings.provider} (${settings.region}), reviewed ${reviewed}: ${source}`,
      );
      for (const [when, call] of Object.entries(calls)) console.error(`  ${WHEN[when].padEnd(17)}${call}`);
      if (note) console.error(`  ${note}`);
      if (settings.reload)
        console.error('  "reload" may go once your page makes it stop when the signal of consent.gate() aborts.');
      console.log(JSON.stringify(settings, null, 2));
    }
  },
};

const WHEN = {before: 'before it loads', grant: 'on the grant', revoke: 'on withdrawal'};
const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text);
/** What a command takes besides options. */
const TAKES = {
  services: () => true,
  service: (given, {host}) => given.length === (host ? 0 : 1),
};
const ONE_FILE = (given) => given.length === 1;

try {
  const {positionals, values} = parseArgs({
    allowPositionals: true,
    options: {
      out: {type: 'string', default: 'assent.shop.js'},
      json: {type: 'boolean'},
      guard: {type: 'boolean'},
      granted: {type: 'string', multiple: true, default: []},
      own: {type: 'string', multiple: true, default: []},
      category: {type: 'string'},
      host: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    },
  });
  const [command, ...given] = positionals;
  const takes = TAKES[command] ?? ONE_FILE;
  if (values.help || !Object.hasOwn(commands, command ?? '') || !takes(given, values)) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 2;
  } else await commands[command](takes === ONE_FILE ? given[0] : given, values);
} catch (error) {
  console.error(`assent: ${error.message}`);
  process.exitCode = 1;
}
