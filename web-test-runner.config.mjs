// Runs test/**/*.test.ts in the real browsers. (Whole pages are test/page's business, see scripts/test.mjs.)
import {mkdirSync, writeFileSync} from 'node:fs';
import {relative, sep} from 'node:path';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {chromiumArguments, finders, wanted} from './scripts/browsers.mjs';
import {webkitLauncher} from './scripts/webkit-launcher.mjs';

const launchers = {
  chromium: () => chromeLauncher({launchOptions: {executablePath: finders.chromium(), args: chromiumArguments}}),
  // The same launcher drives a stock Firefox: puppeteer-core speaks WebDriver BiDi to it.
  firefox: () => chromeLauncher({launchOptions: {browser: 'firefox', executablePath: finders.firefox()}}),
  webkit: webkitLauncher,
};
const TITLES = {chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK'};

const describeError = ({name, message, stack, expected, actual}) =>
  [
    `${name ?? 'Error'}: ${message}`,
    ...(expected === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual}`]),
    ...(stack ? [stack] : []),
  ].join('\n');

/** A result for every test of a suite and of the suites in it, named by the whole path. */
function resultsOf({suites, tests}, path = []) {
  return [
    ...tests.map((test) => ({
      name: [...path, test.name].join(' > '),
      outcome: test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed',
      durationMs: Math.round(test.duration ?? 0),
      ...(test.error && {error: describeError(test.error)}),
    })),
    ...suites.flatMap((suite) => resultsOf(suite, [...path, suite.name])),
  ];
}

/** Writes test-results/unit.json, which scripts/test.mjs makes part of its summary. */
const resultsReporter = () => ({
  onTestRunFinished({sessions}) {
    const results = sessions.flatMap((session) => {
      const results = session.testResults ? resultsOf(session.testResults) : [];
      // What went wrong outside of any test: a file that cannot be loaded, a browser that does not start.
      const errors = session.errors.map(describeError);
      if (errors.length) errors.push(...session.request404s.map((path) => `not found: ${path}`));
      else if (!session.passed && !results.some(({outcome}) => outcome === 'failed'))
        errors.push('no reason was given');
      else if (results.length === 0) errors.push('there is no test in this file');
      if (errors.length) {
        results.push({name: 'the file as a whole', outcome: 'failed', durationMs: 0, error: errors.join('\n')});
      }
      return results.map((result) => ({
        file: relative(process.cwd(), session.testFile).split(sep).join('/'),
        browser: Object.keys(TITLES).find((name) => TITLES[name] === session.browser.name),
        ...result,
      }));
    });
    mkdirSync('test-results', {recursive: true});
    writeFileSync('test-results/unit.json', JSON.stringify(results, null, 2));
  },
});

export default {
  files: ['test/**/*.test.ts', '!test/page/**'],
  nodeResolve: true,
  // The decorator options are read from the tsconfig, which must be named.
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: 'tsconfig.json'})],
  browsers: wanted().map((name) => Object.assign(launchers[name](), {name: TITLES[name]})),
  reporters: [defaultReporter(), resultsReporter()],
  concurrentBrowsers: Number(process.env.TEST_CONCURRENT_BROWSERS ?? 2),
  concurrency: Number(process.env.TEST_CONCURRENCY ?? 1), // files of one browser share storage; two cores
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: {config: {timeout: 60_000}}, // mocha's own 2 s are too little on a busy machine
  filterBrowserLogs: ({args}) => !String(args[0]).includes('Lit is in dev mode'),
};
