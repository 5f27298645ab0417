import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {findMistake} from '../../src/core/config-help.js';
import {MAX_CONFIG_LENGTH, readConfig} from '../../src/core/config.js';
import {decide} from '../../src/core/decision.js';
import {explainError} from '../../src/core/help.js';
import {needsConsent} from '../../src/core/purpose.js';
import {CONFIG, createPolicy, whilePolluted} from '../support/policy.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 6, 1);

type Item = Record<string, unknown>;
const purpose = (fields: Item): Item => ({purposes: [{id: 'analytics', label: 'Statistics', ...fields}], services: []});
const service = (fields: Item): Item => ({services: [{id: 'counter', purposes: ['analytics'], ...fields}]});

/** What is wrong → the settings, the code, and what the sentence names: the setting, what was given, what is wanted. */
const MISTAKES: Record<string, [settings: object, code: string, setting: string, given: string, wanted: string]> = {
  'no purposes': [{purposes: undefined}, 'config/type', 'purposes', 'missing', 'a list with at least one entry'],
  'empty purposes': [{purposes: []}, 'config/type', 'purposes', '[]', 'a list with at least one entry'],
  'purposes as an object': [{purposes: {}}, 'config/type', 'purposes', '{}', 'a list with at least one entry'],
  'purposes as a text': [{purposes: 'ab'}, 'config/type', 'purposes', '"ab"', 'a list with at least one entry'],
  'a purpose that is null': [{purposes: [null]}, 'config/type', 'purposes[0]', 'null', 'an object'],
  'a purpose that is a text': [{purposes: ['analytics']}, 'config/type', 'purposes[0]', '"analytics"', 'an object'],
  'a purpose that is a list': [{purposes: [[]]}, 'config/type', 'purposes[0]', '[]', 'an object'],
  'no id': [purpose({id: undefined}), 'config/type', 'purposes[0].id', 'missing', '1 to 64 characters'],
  'an id that is null': [purpose({id: null}), 'config/type', 'purposes[0].id', 'null', '1 to 64 characters'],
  'an id that is a number': [purpose({id: 7}), 'config/type', 'purposes[0].id', '7', '1 to 64 characters'],
  'an id that is a list': [purpose({id: ['a']}), 'config/type', 'purposes[0].id', '["a"]', '1 to 64 characters'],
  'an empty id': [purpose({id: ''}), 'config/type', 'purposes[0].id', '""', '1 to 64 characters'],
  'an id with a blank': [purpose({id: 'a b'}), 'config/type', 'purposes[0].id', '"a b"', 'without blanks'],
  'an id with a line break': [purpose({id: 'a\n'}), 'config/type', 'purposes[0].id', '"a\\n"', 'without blanks'],
  'an id with a comma': [purpose({id: 'a,b'}), 'config/type', 'purposes[0].id', '"a,b"', 'commas'],
  'an id with a bar': [purpose({id: 'a|b'}), 'config/type', 'purposes[0].id', '"a|b"', 'bars'],
  'an id of 65 characters': [
    purpose({id: 'a'.repeat(65)}),
    'config/type',
    'purposes[0].id',
    '"aaa',
    '1 to 64 characters',
  ],
  'two purposes of one id': [
    {purposes: [CONFIG.purposes[1], CONFIG.purposes[2], CONFIG.purposes[1]], services: []},
    'config/duplicate-id',
    'purposes[2].id',
    '"analytics"',
    'no other purpose or service',
  ],
  'a service with the id of a purpose': [
    service({id: 'marketing'}),
    'config/duplicate-id',
    'services[0].id',
    '"marketing"',
    'no other purpose or service',
  ],
  'two services of one id': [
    {services: [CONFIG.services[0], CONFIG.services[0]]},
    'config/duplicate-id',
    'services[1].id',
    '"counter"',
    'no other purpose or service',
  ],
  'no label': [purpose({label: undefined}), 'config/type', 'purposes[0].label', 'missing', 'a text'],
  'a label that is a number': [purpose({label: 5}), 'config/type', 'purposes[0].label', '5', 'a text'],
  'a label with a number in a language': [
    purpose({label: {en: 5}}),
    'config/type',
    'purposes[0].label',
    '{"en":5}',
    'one text per language',
  ],
  'a label that is a list': [purpose({label: ['a']}), 'config/type', 'purposes[0].label', '["a"]', 'a text'],
  'a description that is a number': [
    purpose({description: 5}),
    'config/type',
    'purposes[0].description',
    '5',
    'a text',
  ],
  'a refusal that is false': [purpose({refusal: false}), 'config/type', 'purposes[0].refusal', 'false', 'a text'],
  'an unknown basis': [purpose({basis: 'whim'}), 'config/type', 'purposes[0].basis', '"whim"', 'one of consent, '],
  'a basis that is a list': [
    purpose({basis: ['contract']}),
    'config/type',
    'purposes[0].basis',
    '["contract"]',
    'one of consent, ',
  ],
  'a basis that is null': [purpose({basis: null}), 'config/type', 'purposes[0].basis', 'null', 'one of consent, '],
  'separate as a text': [purpose({separate: 'sharing'}), 'config/type', 'purposes[0].separate', '"sharing"', 'a list'],
  'separate with an empty text': [purpose({separate: ['']}), 'config/type', 'purposes[0].separate', '[""]', 'a list'],
  'separate with a number': [purpose({separate: [1]}), 'config/type', 'purposes[0].separate', '[1]', 'a list'],
  'separate as true': [purpose({separate: true}), 'config/type', 'purposes[0].separate', 'true', 'a list'],
  'a version that is a number': [purpose({version: 2}), 'config/type', 'purposes[0].version', '2', 'a text'],
  'services as null': [{services: null}, 'config/type', 'services', 'null', 'a list'],
  'services as an object': [{services: {}}, 'config/type', 'services', '{}', 'a list'],
  'a service that is null': [{services: [null]}, 'config/type', 'services[0]', 'null', 'an object'],
  'a service without id': [service({id: undefined}), 'config/type', 'services[0].id', 'missing', '1 to 64 characters'],
  'a service without purposes': [
    service({purposes: undefined}),
    'config/unknown-id',
    'services[0].purposes',
    '[]',
    'at least one id',
  ],
  'a service with no purpose in its list': [
    service({purposes: []}),
    'config/unknown-id',
    'services[0].purposes',
    '[]',
    'at least one id',
  ],
  'a service with one purpose as a text': [
    service({purposes: 'analytics'}),
    'config/type',
    'services[0].purposes',
    '"analytics"',
    'a list',
  ],
  'a service with an unknown purpose': [
    service({purposes: ['analytics', 'analytcs']}),
    'config/unknown-id',
    'services[0].purposes',
    '["analytics","analytcs"]',
    'among "purposes"',
  ],
  'a service that stands on itself': [
    service({purposes: ['counter']}),
    'config/unknown-id',
    'services[0].purposes',
    '["counter"]',
    'among "purposes"',
  ],
  'a service that stands on a service': [
    {
      services: [
        {id: 'counter', purposes: ['analytics']},
        {id: 'pixel', purposes: ['counter']},
      ],
    },
    'config/unknown-id',
    'services[1].purposes',
    '["counter"]',
    'among "purposes"',
  ],
  'a service that stands on a service with the fields of a purpose': [
    {
      services: [
        {id: 'counter', purposes: ['analytics'], basis: 'contract'},
        {id: 'pixel', purposes: ['counter']},
      ],
    },
    'config/unknown-id',
    'services[1].purposes',
    '["counter"]',
    'among "purposes"',
  ],
  'a service that stands on what every object has': [
    service({purposes: ['constructor']}),
    'config/unknown-id',
    'services[0].purposes',
    '["constructor"]',
    'among "purposes"',
  ],
  'a service with a number as label': [service({label: 5}), 'config/type', 'services[0].label', '5', 'a text'],
  'a service with a number as provider': [service({provider: 5}), 'config/type', 'services[0].provider', '5', 'a text'],
  'cookies as a text': [service({cookies: '_c'}), 'config/type', 'services[0].cookies', '"_c"', 'a list'],
  'cookies with an empty name': [service({cookies: ['']}), 'config/type', 'services[0].cookies', '[""]', 'a list'],
  'storage as an object': [service({storage: {}}), 'config/type', 'services[0].storage', '{}', 'a list'],
  'a lifetime of 0 days': [{lifetimeDays: 0}, 'config/type', 'lifetimeDays', '0', 'from 1 to 390'],
  'a lifetime of 391 days': [{lifetimeDays: 391}, 'config/type', 'lifetimeDays', '391', 'from 1 to 390'],
  'a lifetime of 1.5 days': [{lifetimeDays: 1.5}, 'config/type', 'lifetimeDays', '1.5', 'a whole number'],
  'a lifetime in words': [{lifetimeDays: 'x'}, 'config/type', 'lifetimeDays', '"x"', 'a whole number'],
  'a use that is no text': [purpose({uses: [5]}), 'config/type', 'purposes[0].uses', '[5]', 'a list of texts'],
  'supplied as a text': [purpose({supplied: 'yes'}), 'config/type', 'purposes[0].supplied', '"yes"', 'true or false'],
  'a need that is no purpose': [
    purpose({needs: ['nothing']}),
    'config/unknown-id',
    'purposes[0].needs',
    '["nothing"]',
    'among',
  ],
  'a feature that takes no known purpose': [
    {features: [{id: 'buy', purposes: ['nothing']}]},
    'config/unknown-id',
    'features[0].purposes',
    '["nothing"]',
    'among',
  ],
  'a feature without an id': [
    {features: [{purposes: ['analytics']}]},
    'config/type',
    'features[0].id',
    'missing',
    '1 to 64 characters',
  ],
  'a text of the merchant that is null': [
    {texts: {accept: null}},
    'config/type',
    'texts',
    '{"accept":null}',
    'for each text id',
  ],
  'a rule for transfers without a home': [
    {crossBorder: {purpose: 'analytics'}},
    'config/type',
    'crossBorder.home',
    'missing',
    'a list of regions',
  ],
  'a rule for transfers that names no purpose': [
    {crossBorder: {home: ['DE'], purpose: 'nothing'}},
    'config/unknown-id',
    'crossBorder.purpose',
    '"nothing"',
    'among',
  ],
  'a shutdown at no date': [{shutdown: {at: 'soon'}}, 'config/type', 'shutdown', '{"at":"soon"}', 'a date'],
  'an unknown authority': [{authority: 'root'}, 'config/type', 'authority', '"root"', '"gesture" or "page"'],
  'an authority that is a list': [{authority: ['page']}, 'config/type', 'authority', '["page"]', '"gesture" or "page"'],
  'an authority that is null': [{authority: null}, 'config/type', 'authority', 'null', '"gesture" or "page"'],
  'a language that is a number': [{language: 5}, 'config/type', 'language', '5', 'a language tag'],
  'a language that is an object': [{language: {}}, 'config/type', 'language', '{}', 'a language tag'],
  'a data controller that is a text': [
    {dataController: 'Shop'},
    'config/type',
    'dataController',
    '"Shop"',
    'an object',
  ],
  'a policy that is a text': [{policy: '/privacy'}, 'config/type', 'policy', '"/privacy"', 'an object'],
  'texts that are null': [{texts: null}, 'config/type', 'texts', 'null', 'an object'],
  'texts that are a text': [{texts: 'OK'}, 'config/type', 'texts', '"OK"', 'an object'],
};

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
        permission: null,
        channel: null,
        supplied: false,
        forAccount: false,
        byAct: false,
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

/** Everything inside of a value that can be replaced or removed: its container and its key there. */
function placesIn(value: unknown): [Item, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value as Item, key], ...placesIn(inner)]);
}

/** Sets a field as JSON.parse does: `__proto__` is a name like any other. */
const put = (container: object, key: string, value: unknown): void => {
  if (Array.isArray(container) && !/^\d$/.test(key)) return;
  Object.defineProperty(container, key, {value, enumerable: true, configurable: true, writable: true});
};

const IDS = ['cart', 'analytics', 'marketing', 'counter', 'pixel', '__proto__', 'constructor', 'a b', 'a,b', ''];
const FIELDS = [
  ...['purposes', 'services', 'lifetimeDays', 'authority', 'language', 'id', 'label', 'description', 'refusal'],
  ...['basis', 'separate', 'version', 'provider', 'cookies', 'storage', 'digest', 'ids', 'byId', 'lifetime'],
  ...['features', 'uses', 'needs', 'data', 'supplied', 'region', 'crossBorder', 'home', 'purpose', 'shutdown', 'at'],
  ...['__proto__', 'constructor', 'toString', 'length', '0', 'en'],
];
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, 1.5, -1, 390, 391, '', 'x', '2', 'a b', [], {}, [''], [1], [null]),
  fc.constantFrom<unknown>('consent', 'contract', 'explicit-consent', 'gesture', 'page', ['page'], {en: 'x'}, {en: 5}),
  fc.constantFrom(...IDS),
  fc.constantFrom(...IDS).map((id) => [id]),
  fc.constantFrom<unknown>(...CONFIG.purposes, ...CONFIG.services).map((item) => structuredClone(item)),
  fc.jsonValue(),
);
const mutation = fc.record({
  kind: fc.constantFrom('replace', 'wrap', 'remove', 'add', 'repeat'),
  place: fc.oneof(fc.constant(0), fc.nat()),
  field: fc.constantFrom(...FIELDS),
  value: junk,
});

/** Every setting that there is. */
const FULL = {
  ...CONFIG,
  lifetimeDays: 90,
  authority: 'page',
  language: 'en',
  dataController: {name: 'Shop'},
  policy: {version: '3', url: '/privacy'},
  texts: {accept: 'Yes'},
  features: [{id: 'buy', purposes: ['cart', 'analytics']}],
  crossBorder: {home: ['DE'], purpose: 'marketing'},
  shutdown: {at: '2030-01-01', scope: ['marketing']},
};

/** JSON of a good configuration that one to three accidents happened to. */
const damagedConfig: fc.Arbitrary<string> = fc.array(mutation, {minLength: 1, maxLength: 3}).map((mutations) => {
  const whole = {config: structuredClone(FULL) as unknown};
  for (const {kind, place, field, value} of mutations) {
    const places = placesIn(whole);
    const [container, key] = places[place % places.length] as [Item, string];
    const target = container[key];
    if (kind === 'wrap') put(container, key, [target]);
    else if (kind === 'replace' || container === whole) put(container, key, structuredClone(value));
    else if (kind === 'add')
      put(typeof target === 'object' && target ? target : container, field, structuredClone(value));
    else if (!Array.isArray(container)) Reflect.deleteProperty(container, key);
    else if (kind === 'remove') container.splice(Number(key), 1);
    else container.push(structuredClone(target));
  }
  return JSON.stringify(whole.config);
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
      {numRuns: 2000},
    );
  });

  it('agree on every text, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.json()), (text) => {
        expect(isSpecific(findMistake(text), text)).to.equal(readConfig(text) === null);
      }),
      {numRuns: 2000},
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
