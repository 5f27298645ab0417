// Runs everything that `npm test` promises and sums it up in test-results/summary.json.
//
//   node scripts/test.mjs                                 all of it
//   node scripts/test.mjs --only page --grep 'the banner'  one kind (checks, build, unit, page); page tests by name
//   node scripts/test.mjs --only page harness             only files whose path holds one of these words
//   TEST_BROWSERS=chromium node scripts/test.mjs          not in every browser (refused where CI is set)
//
// Several page files run at a time. If at most five tests failed, their files run once more, alone: what passes then is
// named in the end as unsteady, with what went wrong.
//
// The last line says how many tests passed, failed and were skipped; the exit status is 1 if one failed.
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {delimiter, join, relative, sep} from 'node:path';
import {run} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {finders, wanted} from './browsers.mjs';

/**
 * @typedef {object} Result
 * @property {string} file - What was tested, relative to the root of the repository.
 * @property {string} name - The full name, with its suites.
 * @property {string | null} browser
 * @property {'passed' | 'failed' | 'skipped'} outcome
 * @property {number} durationMs
 * @property {string} [error]
 * @property {string} [unsteady] - What made it fail beside others, if it passed alone.
 */

const KINDS = ['checks', 'build', 'unit', 'page'];
const PAGE_FILE_LIMIT_MS = 30 * 60_000;
const ERROR_TAIL = 6000; // characters of a tool's output that are kept
const UNSTEADY_AT_MOST = 5; // tests that may fail beside others and pass alone, before that is more than chance

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
process.env.PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);

const {values: options, positionals: words} = parseArgs({
  allowPositionals: true,
  options: {only: {type: 'string', multiple: true, default: KINDS}, grep: {type: 'string'}},
});
const narrowed = options.grep !== undefined || words.length > 0;
const inCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const results = /** @type {Result[]} */ ([]);

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const indented = (text) => text.replace(/^/gm, '    ');
const failure = (file, name, error, browser = null) => ({file, name, browser, outcome: 'failed', durationMs: 0, error});
const isNamed = (file) => words.length === 0 || words.some((word) => file.includes(word));

/** Runs a tool, shows what it says and gives the end of that back. */
function runTool(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const [stream, shown] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8').on('data', (text) => {
        shown.write(text);
        output = (output + text).slice(-ERROR_TAIL);
      });
    }
    child.on('error', (error) => resolve({ok: false, output: error.message}));
    child.on('close', (code) => resolve({ok: code === 0, output}));
  });
}

/** A step that is one tool's yes or no. */
const tool =
  (file, name, command, ...args) =>
  async () => {
    const start = performance.now();
    const {ok, output} = await runTool(command, args);
    const durationMs = Math.round(performance.now() - start);
    return [{file, name, browser: null, outcome: ok ? 'passed' : 'failed', durationMs, ...(!ok && {error: output})}];
  };

/** Every test file below a folder that the command line does not leave out. */
const testFiles = (folder, ending) =>
  readdirSync(folder, {recursive: true})
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith(ending) && isNamed(name))
    .sort();

/** Runs test files, and those with a failed test once more, each alone and in that browser only. */
async function steadied(files, runFiles) {
  if (files.length === 0) return [];
  const tests = await runFiles(files);
  const failed = tests.filter(({outcome}) => outcome === 'failed');
  if (failed.length === 0 || failed.length > UNSTEADY_AT_MOST) return tests;

  const browsers = process.env.TEST_BROWSERS;
  const again = [];
  for (const pair of new Set(failed.map(({file, browser}) => `${file} ${browser ?? browsers}`))) {
    const [file, browser] = pair.split(' ');
    if (!files.includes(file)) continue; // what failed is no test but the tool
    console.log(`\n=== Once more, alone: ${file} in ${browser}`);
    process.env.TEST_BROWSERS = browser;
    again.push(...(await runFiles([file])));
  }
  process.env.TEST_BROWSERS = browsers;
  return tests.map((test) => {
    const alone = again.find(
      ({file, name, browser}) => file === test.file && name === test.name && browser === test.browser,
    );
    return test.outcome === 'failed' && alone?.outcome === 'passed' ? {...alone, unsteady: test.error} : test;
  });
}

/** Runs unit tests in every browser: web-test-runner.config.mjs writes down how each of them went. */
async function runUnitFiles(files) {
  const {ok, output} = await runTool('wtr', ['--files', ...files]);
  try {
    const tests = JSON.parse(readFileSync('test-results/unit.json', 'utf8'));
    const explained = ok || tests.some(({outcome}) => outcome === 'failed');
    return explained ? tests : [...tests, failure('web-test-runner.config.mjs', 'the unit tests end well', output)];
  } catch {
    return [failure('web-test-runner.config.mjs', 'the unit tests start', output)];
  }
}

const unitTests = () =>
  steadied(
    testFiles('test', '.test.ts').filter((name) => !name.startsWith('test/page/')),
    runUnitFiles,
  );

/** The largest files first: none that takes long is left to run alone in the end. */
const pageTests = () => {
  const size = (file) => statSync(file).size;
  const files = testFiles('test/page', '.test.mjs').sort((one, other) => size(other) - size(one));
  return steadied(files, runPageFiles);
};

/** Runs page tests, one process a file, as many at a time as there are processors. */
async function runPageFiles(files) {
  const tests = [];
  const path = []; // of the names of what runs now, from the outermost suite
  const complaints = new Map(); // file → what it wrote to stderr

  const note = (event, outcome) => {
    const {name, nesting, details, skip, todo} = event;
    if (skip === 'test name does not match pattern') return; // Node 20 reports what --grep leaves out
    const {error, type} = details;
    const cause = error?.cause ?? error;
    const file = relative(root, event.file ?? name)
      .split(sep)
      .join('/');
    const isFile = nesting === 0 && name.endsWith(file); // Node's own test of a file that ends badly, or holds none
    if (type === 'suite' && (outcome === 'passed' || error?.failureType === 'subtestsFailed')) return;
    if (isFile && tests.some((test) => test.file === file && test.outcome === 'failed')) return;

    const fullName = isFile ? 'the file as a whole' : [...path.slice(0, nesting), name].join(' > ');
    const empty = isFile && outcome === 'passed' && 'there is no test in this file';
    const reason = [
      cause?.stack ?? String(cause?.message ?? cause),
      ...(isFile ? [complaints.get(event.file) ?? ''] : []),
    ].join('\n');
    const failed = empty || (outcome === 'failed' && reason);
    const result = {
      file,
      name: fullName,
      browser: Object.keys(finders).find((browser) => fullName.includes(`[${browser}]`)) ?? null,
      outcome: failed ? 'failed' : skip !== undefined || todo !== undefined ? 'skipped' : 'passed',
      durationMs: Math.round(details.duration_ms),
      ...(failed && {error: failed}),
    };
    tests.push(result);
    console.log(`${result.outcome.padEnd(7)} ${fullName} (${seconds(result.durationMs)})`);
    if (failed) console.log(indented(failed));
  };

  const events = run({
    files: files.map((file) => join(root, file)),
    concurrency: Math.min(4, availableParallelism()),
    timeout: PAGE_FILE_LIMIT_MS,
    ...(options.grep && {testNamePatterns: [options.grep]}),
  });
  for await (const {type, data} of events) {
    if (type === 'test:start') path[data.nesting] = data.name;
    if (type === 'test:pass') note(data, 'passed');
    if (type === 'test:fail') note(data, 'failed');
    if (type === 'test:stdout') process.stdout.write(data.message);
    if (type === 'test:stderr') {
      process.stderr.write(data.message);
      complaints.set(data.file, ((complaints.get(data.file) ?? '') + data.message).slice(-ERROR_TAIL));
    }
  }
  return tests;
}

const STEPS = [
  {kind: 'checks', title: 'Format', run: tool('biome.json', 'the layout is Biome’s', 'biome', 'format', '.')},
  {kind: 'checks', title: 'Lint', run: tool('eslint.config.mjs', 'the linter has no complaint', 'eslint', '.')},
  {
    kind: 'checks',
    title: 'Layers',
    run: tool('scripts/check-layers.mjs', 'no import breaks the layers', 'node', 'scripts/check-layers.mjs'),
  },
  {kind: 'checks', title: 'Types', run: tool('tsconfig.json', 'the types fit', 'tsc', '-p', 'tsconfig.json')},
  {
    kind: 'checks',
    title: 'Types of the core, without a page',
    run: tool('tsconfig.core.json', 'the core needs no page', 'tsc', '-p', 'tsconfig.core.json'),
  },
  {kind: 'build', title: 'Build', run: tool('rollup.config.mjs', 'the package is built', 'rollup', '-c')},
  {
    kind: 'build',
    title: 'Build of the demo',
    run: tool('demo/rollup.config.mjs', 'the demo is built', 'rollup', '-c', 'demo/rollup.config.mjs'),
  },
  {kind: 'unit', title: 'Unit tests', run: unitTests},
  {kind: 'page', title: 'Page tests', run: pageTests},
];

/** Sets aside the browsers that are wanted but not there: a skipped test, or a failure where all have to run. */
function checkBrowsers() {
  const missing = wanted().filter((name) => !finders[name]());
  for (const browser of missing) {
    const result = failure(
      'scripts/browsers.mjs',
      `${browser} is installed`,
      'run: node scripts/setup.mjs --browsers',
      browser,
    );
    results.push(inCi ? result : {...result, outcome: 'skipped'});
  }
  const found = wanted().filter((name) => !missing.includes(name));
  if (found.length === 0)
    results.push(failure('scripts/browsers.mjs', 'there is a browser to test in', 'none was found'));
  process.env.TEST_BROWSERS = found.join(',');
}

/** A browser in which not one test ran would otherwise go unnoticed. */
const silentBrowsers = (kind, tests) =>
  wanted()
    .filter((browser) => !tests.some((test) => test.browser === browser && test.outcome !== 'skipped'))
    .map((browser) => failure(`test/${kind === 'page' ? 'page' : ''}`, `${kind} tests ran`, 'not one ran', browser));

async function runSteps() {
  for (const {kind, title, run} of STEPS.filter(({kind}) => options.only.includes(kind))) {
    console.log(`\n=== ${title}`);
    const start = performance.now();
    const tests = await run();
    if ((kind === 'unit' || kind === 'page') && !narrowed) tests.push(...silentBrowsers(kind, tests));
    results.push(...tests);
    const failed = tests.filter(({outcome}) => outcome === 'failed').length;
    console.log(`=== ${title}: ${failed ? `${failed} failed` : 'fine'} (${seconds(performance.now() - start)})`);
    if (failed && kind === 'build') {
      console.log('\nWhat comes after is not run: the build is broken.');
      return;
    }
  }
}

function report(durationMs) {
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(count);
  mkdirSync('test-results', {recursive: true});
  writeFileSync(
    'test-results/summary.json',
    `${JSON.stringify({passed, failed, skipped, durationMs: Math.round(durationMs), tests: results}, null, 2)}\n`,
  );

  if (failed) console.log('\n=== What failed');
  for (const {file, name, browser, error} of results.filter(({outcome}) => outcome === 'failed')) {
    console.log(`\n${file}${browser ? ` in ${browser}` : ''}\n  ${name}\n${indented(error ?? 'no reason was given')}`);
  }
  for (const {file, name, unsteady} of results.filter((result) => result.unsteady)) {
    console.log(`\nUnsteady: passed alone, failed beside others\n  ${file}\n  ${name}\n${indented(unsteady)}`);
  }
  if (!passed && !failed) console.log('\nThere was nothing to test.');
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed || !passed ? 1 : 0;
}

rmSync('test-results', {recursive: true, force: true});
const unknown = options.only.find((kind) => !KINDS.includes(kind));
const leftOut = Object.keys(finders).filter((name) => !wanted().includes(name));
if (unknown) {
  results.push(failure('scripts/test.mjs', '--only', `"${unknown}" is given, but must be one of: ${KINDS.join(', ')}`));
} else if (inCi && leftOut.length) {
  const error = `TEST_BROWSERS leaves out ${leftOut.join(', ')}, but in CI every browser has to be tested in.`;
  results.push(failure('scripts/test.mjs', 'TEST_BROWSERS', error));
} else {
  checkBrowsers();
  await runSteps();
}
report(performance.now());
