// Where the check of a configuration runs: on the command line, and on a developer's page.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {forEachBrowser} from './support/browser.mjs';
import {CONFIG, openAsked, visit} from './support/site.mjs';

const COMMAND = fileURLToPath(new URL('../../bin/assent.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assent-check-'));

/** Runs the command on this configuration. */
function assent(command, config, ...options) {
  const file = join(folder, 'consent.json');
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
  const {status, stdout, stderr} = spawnSync(process.execPath, [COMMAND, command, file, ...options], {
    encoding: 'utf8',
    cwd: folder,
  });
  return {status, stdout, stderr};
}

const BROKEN = {...CONFIG, language: 5, purposes: [{...CONFIG.purposes[0], id: 'a b'}], services: []};

describe('assent check', () => {
  it('lists what it finds by level, with setting, value, wish and source', () => {
    const {status, stdout} = assent('check', {...CONFIG, texts: {accept: 'OK', reject: 'Later'}});

    assert.equal(status, 0);
    assert.match(stdout, /The law asks for more \(gaps: \d+\)/);
    assert.match(stdout, /It steers the shopper \(dark patterns: 2\)/);
    assert.match(
      stdout,
      / {2}texts\.reject\n {4}is {6}"Later"\n {4}wanted {2}a plain no.*\n {4}source {2}11 CCR § 7004/,
    );
    assert.match(stdout, /consent\.json: 0 mistakes, \d+ gaps, 2 dark patterns, \d+ hints?\n$/);
  });

  it('ends with status 1 on a mistake, and lists every one', () => {
    const {status, stdout} = assent('check', BROKEN);

    assert.equal(status, 1);
    assert.match(stdout, /^\nIt cannot be used like this \(mistakes: 2\)/);
    assert.match(stdout, / {2}language\n {4}is {6}5\n/);
    assert.match(stdout, / {2}purposes\[0\]\.id\n {4}is {6}"a b"\n/);
  });

  it('hands the findings to other programs', () => {
    const {status, stdout} = assent('check', BROKEN, '--json');

    assert.equal(status, 1);
    const {findings} = JSON.parse(stdout);
    assert.deepEqual(Object.keys(findings[0]), ['level', 'path', 'given', 'wanted', 'source']);
    assert.equal(findings.filter(({level}) => level === 'mistake').length, 2);
  });

  it('quotes the parser where it is no JSON', () => {
    const {status, stdout} = assent('check', '{"purposes": [}');

    assert.equal(status, 1);
    assert.match(stdout, /wanted {2}JSON/);
  });

  it('explains itself, with status 2, where it is called in another way', () => {
    for (const [command, options] of [
      ['toString', []],
      ['check', ['another.json']],
    ]) {
      const {status, stdout} = assent(command, CONFIG, ...options);
      assert.equal(status, 2);
      assert.match(stdout, /Usage: assent check/);
    }
  });
});

describe('docs/configuration.md', () => {
  const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

  it('begins with a configuration that nothing can be said against', () => {
    const [, example] = /```json\n(.*?)```/s.exec(text);

    const {stdout} = assent('check', example);

    assert.match(stdout, /0 mistakes, 0 gaps, 0 dark patterns, 0 hints/);
  });

  it('names every setting of the schema', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schema/consent.schema.json', import.meta.url), 'utf8'));
    const namesIn = ({properties = {}, anyOf = []}) => [
      ...Object.entries(properties).flatMap(([name, inner]) => [name, ...namesIn(inner)]),
      ...anyOf.flatMap(namesIn),
    ];

    const names = [schema, ...Object.values(schema.$defs)].flatMap(namesIn);

    assert.ok(names.length > 60);
    // What each integration takes stands on a page of its own.
    const all = text + readFileSync(new URL('../../docs/integrations.md', import.meta.url), 'utf8');
    const unnamed = names.filter(
      (name) => !all.includes(`\`${name}\``) && !all.includes(`.${name}`) && !all.includes(`"${name}"`),
    );
    assert.deepEqual(unnamed, []);
  });
});

describe('assent csp', () => {
  it('prints both policies, with the hosts of what is granted', () => {
    const services = [{id: 'counter', purposes: ['analytics'], hosts: ['counter.test']}];

    const closed = assent('csp', {...CONFIG, services});
    const open = assent('csp', {...CONFIG, services}, '--granted', 'analytics', '--own', 'cdn.test');

    assert.equal(closed.status, 0, closed.stderr);
    assert.match(closed.stdout, /^Content-Security-Policy: default-src 'self';.*\nPermissions-Policy: .*camera=\(\)/);
    assert.match(
      open.stdout,
      /^Content-Security-Policy: default-src 'self' \*\.cdn\.test \*\.counter\.test cdn\.test counter\.test;/,
    );
  });

  it('prints none for a configuration with a mistake', () => {
    const {status, stdout} = assent('csp', BROKEN);

    assert.deepEqual([status, stdout], [1, '']);
  });
});

describe('assent build', () => {
  it('puts the guard behind the loader, with the configuration in both', () => {
    assent('build', CONFIG, '--guard', '--out', 'guarded.js');

    const built = readFileSync(join(folder, 'guarded.js'), 'utf8');
    assert.equal(built.split('Test Shop').length, 3);
    assert.ok(!built.includes('%ASSENT_CONFIG%'));
  });

  it('refuses a configuration with a mistake, and writes nothing', () => {
    const {status, stderr} = assent('build', BROKEN, '--out', 'broken.js');

    assert.equal(status, 1);
    assert.match(stderr, / {2}language\n {4}is {6}5\n/);
    assert.match(stderr, /cannot be built: 2 mistakes/);
    assert.equal(existsSync(join(folder, 'broken.js')), false);
  });

  it('builds one with gaps, and says that there are some', () => {
    const {status, stdout} = assent('build', CONFIG, '--out', 'built.js');

    assert.equal(status, 0);
    assert.match(stdout, /0 mistakes, \d+ gaps.*See: assent check/);
    assert.equal(existsSync(join(folder, 'built.js')), true);
  });
});

/** No policy of the page's own: plain tags are to be asked for. */
const NO_POLICY = {headers: {'content-security-policy': null}};

/** Notes what reaches the console. */
const LISTEN = `<script nonce="{{nonce}}">
  window.said = [];
  for (const method of ['group', 'table']) console[method] = (what) => said.push(what);
</script>`;

const TAGS =
  '<script src="/assets/assent.js" nonce="{{nonce}}"></script><script src="/assets/assent.check.js" nonce="{{nonce}}"></script>';

forEachBrowser('the check on a page', (browser) => {
  it(
    'lists on the console what it finds in the configuration of the page',
    visit(browser, async ({site, context}) => {
      const loader = `${LISTEN}${TAGS}`;
      const config = {...CONFIG, texts: {accept: 'OK', reject: 'Reject'}};

      const tab = await openAsked(context, site.add({config, loader}));

      const said = await tab.waitFor(() => window.said.length > 2 && window.said);
      assert.match(said[0], /^Assent: the check of configuration and colours finds \d+$/);
      const rows = said.filter(Array.isArray).flat();
      assert.ok(
        rows.some(({setting, wanted}) => setting === 'texts.accept' && wanted.startsWith('a word that agrees')),
      );
    }),
  );

  it(
    'fetches the configuration where the loader does',
    visit(browser, async ({site, context}) => {
      const config = {...CONFIG, texts: {accept: 'OK', reject: 'Reject'}};
      site.page('/consent.json', JSON.stringify(config), {headers: {'content-type': 'application/json'}});
      const loader = `${LISTEN}${TAGS.replace('assent.js"', 'assent.js" data-config="/consent.json"')}`;

      const tab = await openAsked(context, site.add({config: null, loader}));

      const said = await tab.waitFor(() => window.said.length > 2 && window.said);
      assert.ok(
        said
          .filter(Array.isArray)
          .flat()
          .some(({setting}) => setting === 'texts.accept'),
      );
    }),
  );

  /** What it says of the markup, once the page is parsed. */
  const markupRows = (tab) =>
    tab.waitFor(() => {
      const start = window.said.findIndex((what) => /^Assent: the check of markup/.test(what));
      return (
        start >= 0 &&
        window.said.slice(start).filter(Array.isArray).flat().length &&
        window.said.slice(start).filter(Array.isArray).flat()
      );
    });

  it(
    'names ungated markup of a service that is not allowed, and of a host that nobody declares, with what to write',
    visit(browser, async ({site, context}) => {
      const {host, port} = new URL(site.collector.url);
      const config = {
        ...CONFIG,
        services: [{id: 'tracker', purposes: ['marketing'], hosts: [host]}],
      };
      const body = `<h1>A page</h1><script src="{{collector}}/tag.js"></script><img alt="" src="/logo.png">
        <img alt="" data-consent="tracker" data-src="{{collector}}/pixel.gif">
        <iframe src="http://other.localhost:${port}/frame"></iframe>`;

      const tab = await openAsked(context, site.add({config, body, loader: `${LISTEN}${TAGS}`}, NO_POLICY));

      const rows = await markupRows(tab);
      assert.deepEqual(
        rows.map(({setting, given}) => [setting.replace(/ .*/, ''), given]),
        [
          ['<script', '"asked for without a grant"'],
          ['<iframe', 'missing'],
        ],
      );
      assert.match(rows[0].wanted, /data-consent="tracker"/);
      assert.ok(rows[1].wanted.includes(`"hosts":["other.localhost:${port}"]`));
    }),
  );

  it(
    'says that a loader with async or defer comes too late',
    visit(browser, async ({site, context}) => {
      for (const attribute of ['async', 'defer']) {
        const [loader, check] = TAGS.split('</script>');
        const tags = `${loader.replace('<script', `<script ${attribute}`)}</script>${check}</script>`;

        const tab = await context.newTab(site.add({loader: `${LISTEN}${tags}`}, NO_POLICY));

        const [row] = await markupRows(tab);
        assert.equal(row.setting, 'the loader');
        assert.match(row.wanted, /^a plain <script src>/);
      }
    }),
  );
});

describe('assent gpc', () => {
  const config = {...CONFIG, policy: {version: '2026-11-01'}};

  it('prints what to serve as /.well-known/gpc.json', () => {
    const {status, stdout, stderr} = assent('gpc', config);

    assert.deepEqual(JSON.parse(stdout), {gpc: true, lastUpdate: '2026-11-01'});
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('says no, where and why, if the configuration does not go by the signal', () => {
    const {status, stdout, stderr} = assent('gpc', {...config, region: 'US-VA'});

    assert.deepEqual(JSON.parse(stdout), {gpc: false, lastUpdate: '2026-11-01'});
    assert.equal(status, 0);
    assert.match(stderr, /in US-CA, .+a law makes the signal binding.+"region": "auto"/);
  });

  it('names what is missing where the policy has no day', () => {
    const {status, stdout, stderr} = assent('gpc', {...CONFIG, policy: {version: '3'}});

    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /names no day for "lastUpdate": .+"updated" or "effective" in policy\.versions/);
  });

  it('takes no configuration with a mistake', () => {
    const {status, stderr} = assent('gpc', BROKEN);

    assert.equal(status, 1);
    assert.match(stderr, /has mistakes\. See: assent check/);
  });
});
