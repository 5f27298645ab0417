import {expect} from '@open-wc/testing';
import {damagedConfig, FIELDS, IDS, junk, MISTAKES, purpose, service} from '../support/config-mistakes.js';
import fc, {SHARE} from '../support/properties.js';
import {findMistake} from '../../src/core/config-help.js';
import {MAX_CONFIG_LENGTH, readConfig} from '../../src/core/config.js';
import {decide} from '../../src/core/decision.js';
import {explainError} from '../../src/core/help.js';
import {needsConsent} from '../../src/core/purpose.js';
import {CONFIG, createPolicy, whilePolluted} from '../support/policy.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 6, 1);

describe('readConfig', () => {
  it('fills in what may stay away', () => {
    const policy = readConfig('{"purposes": [{"id": "analytics", "label": "Statistics"}]}');

    expect(policy).to.deep.include({
      services: [],
      dataController: null,
      policy: null,
      texts: {},
      language: null,
      authority: 'gesture',
      lifetime: 184 * DAY,
      ids: ['analytics'],
    });
    expect(policy?.purposes).to.deep.equal([
      {
        id: 'analytics',
        label: 'Statistics',
        description: null,
        refusal: null,
        basis: 'consent',
        tier: null,
        separate: [],
        version: '1',
        uses: [],
        needs: [],
        data: null,
        retention: null,
        recipients: null,
        roles: [],
        permission: null,
        justInTime: null,
        channel: null,
        supplied: false,
        forAccount: false,
        byAct: false,
        needed: null,
      },
    ]);
  });

  it('keeps an answer for each purpose that needs one and for each service', () => {
    const {ids} = createPolicy();

    expect(ids).to.deep.equal(['analytics', 'marketing', 'location', 'health', 'counter', 'pixel', 'payment']);
  });

  it('takes the ends of each range', () => {
    const ends = [
      {lifetimeDays: 1},
      {lifetimeDays: 390},
      {authority: 'page'},
      {language: 'de'},
      purpose({id: 'a'.repeat(64)}),
      purpose({id: 'größe-☂'}),
      purpose({description: {en: 'Counts.', de: ''}}),
      service({label: null, provider: null, cookies: ['*'], storage: []}),
    ];

    const refused = ends.filter((settings) => !readConfig(JSON.stringify({...CONFIG, ...settings})));

    expect(refused).to.deep.equal([]);
  });

  it('ignores settings that it does not know', () => {
    expect(createPolicy({comment: 'by the agency', purposez: 5}).ids).to.deep.equal(createPolicy().ids);
  });

  it('changes the digest with the question, and only then', () => {
    const [cart, analytics, marketing] = CONFIG.purposes;
    const digestOf = (purposes: unknown[]) => createPolicy({purposes, services: []}).digest;
    const digest = digestOf([cart, analytics, marketing]);

    const same = [
      [cart, {...analytics, label: 'Counting'}, marketing],
      [cart, {...analytics, version: '1'}, marketing],
      [analytics, marketing],
    ].map(digestOf);
    const others = [
      [cart, marketing, analytics],
      [cart, {...analytics, version: '2'}, marketing],
      [cart, analytics],
      [cart, analytics, {...marketing, id: 'ads'}],
      [cart, analytics, {...marketing, basis: 'contract'}],
    ].map(digestOf);

    expect(same).to.deep.equal([digest, digest, digest]);
    expect(others).not.to.contain(digest);
  });

  describe('refuses', () => {
    for (const [mistake, [settings]] of Object.entries(MISTAKES))
      it(mistake, () => {
        expect(readConfig(JSON.stringify({...CONFIG, ...settings}))).to.equal(null);
      });

    for (const json of ['', '{', 'undefined', '{"purposes": [}', 'null', '5', '"text"', '[]', '[[]]', 'true'])
      it(`${json || 'an empty text'}`, () => {
        expect(readConfig(json)).to.equal(null);
      });

    it('what is longer than a million characters', () => {
      const json = JSON.stringify({...CONFIG, comment: 'x'.repeat(10 * 2 ** 20)});

      expect(readConfig(json)).to.equal(null);
    });
  });
});

describe('findMistake and explainError', () => {
  for (const [mistake, [settings, code, setting, given, wanted]] of Object.entries(MISTAKES))
    it(`name ${mistake}`, () => {
      const json = JSON.stringify({...CONFIG, ...settings});

      const found = findMistake(json);
      const {message, ...rest} = explainError('config', '', json);

      expect(found.slice(0, 2)).to.deep.equal([code, setting]);
      expect(rest).to.deep.equal({code});
      expect(message).to.contain(`${setting} is ${given}`).and.to.contain(wanted);
    });

  it('quote the parser when it is not JSON', () => {
    const {code, message} = explainError('config', '', '{"purposes": [}');

    expect(code).to.equal('config/json');
    expect(message).to.match(/^The configuration must be JSON, but cannot be parsed: \S.+/);
  });

  it('name the length of what is too long', () => {
    const json = JSON.stringify({...CONFIG, comment: 'x'.repeat(10 * 2 ** 20)});

    const {code, message} = explainError('config', '', json);

    expect(code).to.equal('config/size');
    expect(message).to.contain(`${json.length} characters`).and.to.contain(`at most ${MAX_CONFIG_LENGTH}`);
  });

  for (const json of ['null', '5', '"text"', '[]', 'true'])
    it(`say that ${json} is no object`, () => {
      const {code, message} = explainError('config', '', json);

      expect(code).to.equal('config/type');
      expect(message).to.contain(`The configuration is ${json}, but must be an object`);
    });
});

/** Whether the mistake is more than what is said when no rule was found broken. */
function isSpecific([code, setting]: readonly unknown[], json: string): boolean {
  if (code !== 'config/type' || setting !== '') return true;
  const config: unknown = JSON.parse(json);
  return typeof config !== 'object' || config === null || Array.isArray(config);
}

describe('readConfig and findMistake', () => {
  it('agree on every damaged configuration', () => {
    fc.assert(
      fc.property(damagedConfig, (json) => {
        expect(isSpecific(findMistake(json), json)).to.equal(readConfig(json) === null);
      }),
      {numRuns: 20_000},
    );
  });

  it('agree on every JSON value, and never throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);

        expect(isSpecific(findMistake(json), json)).to.equal(readConfig(json) === null);
      }),
      SHARE,
    );
  });

  it('agree on every text, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.json()), (text) => {
        expect(isSpecific(findMistake(text), text)).to.equal(readConfig(text) === null);
      }),
      SHARE,
    );
  });

  it('explain every damaged configuration in a sentence of bearable length', () => {
    fc.assert(
      fc.property(damagedConfig, (json) => {
        const {code, message} = explainError('config', '', json);

        expect(code).to.match(/^config\/[a-z-]+$/);
        expect(message).to.match(/^.{20,400}\.$/s);
      }),
    );
  });
});

describe('a polluted Object.prototype', () => {
  const names = FIELDS.filter((name) => !(name in {}));
  const polluted = fc.dictionary(fc.constantFrom(...names, ...IDS.slice(0, 5)), junk);
  const standings = [
    {seq: 0, expires: 0, digits: ''},
    {seq: 1, expires: NOW + DAY, digits: ''},
    {seq: 1, expires: NOW + DAY, digits: '2'},
  ];

  it('never makes a purpose run that waits for a yes', () => {
    const json = JSON.stringify(CONFIG);
    const waiting = createPolicy().purposes.filter(needsConsent);

    fc.assert(
      fc.property(polluted, (fields) => {
        const allowed = whilePolluted(fields, () => {
          const policy = readConfig(json);
          const decisions = policy && standings.map((standing) => decide(policy, standing, NOW));
          return waiting.filter(({id}) => decisions?.some((decision) => decision[id]?.allowed));
        });

        expect(allowed).to.deep.equal([]);
      }),
      {numRuns: 5000},
    );
  });

  it('changes no setting', () => {
    const json = JSON.stringify(CONFIG);
    const fields = {
      ...{lifetimeDays: 390, authority: 'page', language: 'xx', texts: {accept: 'OK'}, policy: {url: 'x'}},
      ...{basis: 'contract', separate: ['x'], version: '9', provider: 'Evil', cookies: ['*'], storage: ['*']},
    };
    const settingsOf = (policy: object | null) =>
      Object.entries(policy ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const clean = settingsOf(readConfig(json));

    const polluted = settingsOf(whilePolluted(fields, () => readConfig(json)));

    expect(polluted.filter((setting) => !clean.includes(setting))).to.deep.equal([]);
    expect(polluted).to.have.lengthOf(clean.length);
  });
});
