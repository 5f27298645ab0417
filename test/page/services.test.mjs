// The directory of services: each file as its schema has it, and what the command makes of a name.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Validator} from '@cfworker/json-schema';
import {outputs, readDirectory} from '../../scripts/services.mjs';
import {forEachBrowser} from './support/browser.mjs';
import {CONFIG, visit} from './support/site.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const COMMAND = fileURLToPath(new URL('bin/assent.mjs', root));
const folder = mkdtempSync(join(tmpdir(), 'assent-services-'));
const run = (...words) => spawnSync(process.execPath, [COMMAND, ...words], {encoding: 'utf8', cwd: folder});
function runOn(command, config, ...options) {
  writeFileSync(join(folder, 'consent.json'), JSON.stringify(config));
  return run(command, 'consent.json', ...options);
}

const {checkConfig} = await import(new URL('dist/npm/core/check/check.js', root));
const {resolveServices, SUGGESTED_PURPOSES} = await import(new URL('dist/npm/core/directory.js', root));
const directory = readDirectory();
const purposes = Object.keys(SUGGESTED_PURPOSES).map((id) => ({id, label: id}));

describe('the directory of services', () => {
  const schema = JSON.parse(read('schema/service.schema.json'));

  for (const file of readdirSync(new URL('services/', root)))
    it(`has ${file} as its schema wants it, under its own name`, () => {
      const known = JSON.parse(read(`services/${file}`));

      const {errors} = new Validator(schema, '2020-12').validate(known);

      assert.deepEqual(errors, []);
      assert.equal(file, `${known.settings.id}.json`);
      assert.equal(new Date(known.reviewed).toISOString().slice(0, 10), known.reviewed);
    });

  it('has 60 services at least, none twice', () => {
    const labels = directory.map(({settings}) => settings.label.toLowerCase());

    assert.ok(directory.length >= 60);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('suggests the purposes that the schema and the documentation name', () => {
    const {items} = schema.properties.settings.properties.purposes;

    assert.deepEqual(items.enum, Object.keys(SUGGESTED_PURPOSES));
    for (const [id, meaning] of Object.entries(SUGGESTED_PURPOSES))
      assert.ok(read('docs/services.md').includes(`| \`${id}\` | ${meaning} |`));
  });

  it('means nothing of ours, nor what every shop may have', () => {
    const matches = (pattern, name) =>
      pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

    for (const {settings} of directory)
      for (const pattern of [...(settings.cookies ?? []), ...(settings.storage ?? []), ...(settings.databases ?? [])])
        for (const name of ['assent', '__Host-assent', 'assent-region', 'cart', 'session', 'PHPSESSID', 'wp_consent'])
          assert.ok(!matches(pattern, name), `${settings.id}: ${pattern}`);
  });

  it('makes of each name a configuration without a mistake', () => {
    for (const {settings} of directory) {
      const config = resolveServices({purposes, services: [{service: settings.id}]}, directory);
      const mistakes = checkConfig(JSON.stringify(config)).filter(({level}) => level === 'mistake');

      assert.deepEqual(mistakes, [], settings.id);
    }
  });

  it('is what docs/services.md and the schema of a configuration say', () => {
    for (const [path, text] of Object.entries(outputs()))
      assert.equal(read(path), text, `${path} is not up to date: npm run services`);
  });

  it('hands the settings of one to npm, with types', async () => {
    const {exports} = JSON.parse(read('package.json'));
    const path = (kind) => exports['./services/*'][kind].replace('*', 'posthog');

    const {default: posthog} = await import(new URL(path('default'), root));

    assert.deepEqual(posthog, directory.find(({settings}) => settings.id === 'posthog').settings);
    assert.match(read(path('types')), /KnownSettings/);
  });
});

describe('a service by its name', () => {
  const named = {...CONFIG, services: [{service: 'posthog'}, {service: 'matomo', hosts: ['stats.shop.test']}]};

  it('is checked with its settings', () => {
    const {status, stdout} = runOn('check', named);

    assert.equal(status, 0);
    assert.match(stdout, /0 mistakes/);
    assert.doesNotMatch(stdout, /services\[0\]\.(provider|url|region)/);
  });

  it('is built into the loader with its settings, and into a configuration', () => {
    assert.equal(runOn('build', named, '--out', 'assent.shop.js').status, 0);
    assert.equal(runOn('build', named, '--out', 'consent.built.json').status, 0);

    const built = readFileSync(join(folder, 'assent.shop.js'), 'utf8');
    assert.ok(built.includes('PostHog Inc.') && built.includes('stats.shop.test') && !built.includes('matomo.cloud'));
    const {services} = JSON.parse(readFileSync(join(folder, 'consent.built.json'), 'utf8'));
    assert.deepEqual(
      services.map(({id, service, cookies}) => [id, service, cookies[0]]),
      [
        ['posthog', undefined, 'ph_*'],
        ['matomo', undefined, '_pk_*'],
      ],
    );
  });

  it('has its hosts in the printed policy', () => {
    const {stdout} = runOn('csp', named, '--granted', 'analytics');

    assert.match(stdout, /connect-src 'self' \*\.posthog\.com/);
  });

  it('is a mistake where nobody knows it, with a guess', () => {
    const {status, stdout} = runOn('check', {...CONFIG, services: [{service: 'postog'}]});

    assert.equal(status, 1);
    assert.match(
      stdout,
      / {2}services\[0\]\.service\n {4}is {6}"postog"\n {4}wanted {2}a service that "assent services" lists; perhaps "posthog"\n/,
    );
    assert.match(stdout, /: 1 mistake,/);
  });
});

describe('assent service', () => {
  it('prints the settings alone, and the calls of the service beside them', () => {
    const {status, stdout, stderr} = run('service', 'posthog');

    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), directory.find(({settings}) => settings.id === 'posthog').settings);
    assert.match(stderr, /PostHog, analytics.*\n.*opt_out_capturing_by_default.*\n.*opt_in.*\n.*on withdrawal/);
  });

  it('finds the service of a host', () => {
    assert.equal(JSON.parse(run('service', '--host', 'eu.i.posthog.com').stdout).id, 'posthog');
    assert.match(run('service', '--host', 'nobody.test').stderr, /no service of the directory declares nobody\.test/);
  });

  it('guesses where the name is misspelt', () => {
    const {status, stderr} = run('service', 'amplitud');

    assert.equal(status, 1);
    assert.match(stderr, /"amplitud" is no service that "assent services" lists; perhaps "amplitude"/);
  });
});

describe('assent services', () => {
  it('lists all by category', () => {
    const {stdout} = run('services');

    assert.equal(stdout.split('\n').filter((line) => line.startsWith('  ')).length, directory.length);
    assert.match(stdout, /\nchat \(\d+\)\n {2}crisp +Crisp +Crisp IM SAS, FR\n/);
  });

  it('searches by words and by category, for people and for programs', () => {
    assert.match(run('services', 'mixpanel').stdout, /^\nanalytics \(1\)\n {2}mixpanel .*\n\n1 of \d+ services/);
    const found = JSON.parse(run('services', '--category', 'captcha', 'google', '--json').stdout);
    assert.deepEqual(
      found.map(({settings}) => settings.id),
      ['recaptcha'],
    );
    assert.equal(run('services', 'nothing-like-it').status, 1);
  });
});

forEachBrowser('a service by its name on a page', (browser) => {
  it(
    'keeps everything closed, whatever stands beside it, and says once what to do',
    visit(browser, async ({site, context}) => {
      const services = [...CONFIG.services, {service: 'posthog', id: 'posthog', purposes: ['analytics']}];
      const body = '<img data-consent="counter" data-src="{{collector}}/pixel.gif" alt="">';

      const tab = await context.newTab(site.add({config: {...CONFIG, services}, body}));

      const [error, ...more] = await tab.waitFor(() => seen.errors.length > 0 && seen.errors);
      assert.equal(error.code, 'config/type');
      assert.match(error.message, /^services\[2\]\.service is "posthog".*run "assent build".*stays refused/);
      assert.deepEqual(more, []);
      assert.deepEqual(
        await tab.evaluate(() => [consent.has('operation'), consent.has('posthog'), consent.explain('posthog').ground]),
        [false, false, 'config-error'],
      );
      assert.deepEqual(site.hits(), []);
    }),
  );
});
