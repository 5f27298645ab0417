/** Configurations that something is wrong with: one for each mistake, and any number of damaged ones. */

import fc from './properties.js';
import {CONFIG} from './policy.js';

export type Item = Record<string, unknown>;
export const purpose = (fields: Item): Item => ({
  purposes: [{id: 'analytics', label: 'Statistics', ...fields}],
  services: [],
});
export const service = (fields: Item): Item => ({services: [{id: 'counter', purposes: ['analytics'], ...fields}]});

/** What is wrong → the settings, the code, and what the sentence names: the setting, what was given, what is wanted. */
export const MISTAKES: Record<
  string,
  [settings: object, code: string, setting: string, given: string, wanted: string]
> = {
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
  'a service that is only named': [
    {services: [{service: 'posthog'}]},
    'config/type',
    'services[0].service',
    '"posthog"',
    'assent build',
  ],
  'a service that is only named, with settings of its own': [
    service({service: 'posthog'}),
    'config/type',
    'services[0].service',
    '"posthog"',
    'assent service <id>',
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

export const IDS = ['cart', 'analytics', 'marketing', 'counter', 'pixel', '__proto__', 'constructor', 'a b', 'a,b', ''];
export const FIELDS = [
  ...['purposes', 'services', 'lifetimeDays', 'authority', 'language', 'id', 'label', 'description', 'refusal'],
  ...['basis', 'separate', 'version', 'provider', 'cookies', 'storage', 'digest', 'ids', 'byId', 'lifetime'],
  ...['features', 'uses', 'needs', 'data', 'supplied', 'region', 'crossBorder', 'home', 'purpose', 'shutdown', 'at'],
  ...[
    'policy',
    'versions',
    'statements',
    'text',
    'url',
    'minors',
    'mode',
    'age',
    'signals',
    'gpc',
    'regimes',
    'records',
    'tier',
    'kind',
    'scope',
    'service',
  ],
  ...['__proto__', 'constructor', 'toString', 'length', '0', 'en'],
];
export const junk: fc.Arbitrary<unknown> = fc.oneof(
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
export const FULL = {
  ...CONFIG,
  lifetimeDays: 90,
  authority: 'page',
  language: 'en',
  dataController: {name: 'Shop', contact: 'privacy@shop.example', address: '1 Quay, Port', role: 'joint-controller'},
  policy: {
    version: '3',
    url: '/privacy',
    continuedUseAccepts: false,
    versions: [
      {version: '2', updated: '2026-01-01', effective: null, material: [], changedPurposes: []},
      {
        version: '3',
        updated: '10/03/2026',
        effective: '2026-04-01',
        material: ['transfer'],
        changedPurposes: ['marketing'],
        texts: {marketing: {label: 'Ads', description: {en: 'Before.'}}},
      },
    ],
    statements: [
      {id: 'response-time', label: {en: 'Answers'}, text: '15 days'},
      {id: 'phone', label: 'Phone', text: null},
    ],
  },
  region: 'DE',
  regimes: {uk: {mode: 'opt-out', optOut: ['statistics'], reaskDays: {granted: 100, refused: 200}, signalBinds: true}},
  signals: {gpc: 'law', doNotTrack: true},
  minors: {mode: 'guardian', age: 16, compare: 'under'},
  records: {endpoint: 'https://shop.example/records'},
  texts: {accept: 'Yes'},
  features: [{id: 'buy', purposes: ['cart', 'analytics']}],
  purposes: [
    ...CONFIG.purposes,
    {
      id: 'abroad',
      label: 'Abroad',
      tier: 'additional',
      uses: ['sale'],
      needs: ['analytics'],
      data: ['name', {label: 'illness', sensitive: true, safeguard: 'masked'}],
      retention: {en: '1 year'},
      recipients: [],
      supplied: false,
    },
    {
      id: 'scan',
      label: 'Scan',
      permission: 'camera',
      justInTime: {triggers: ['#scan'], within: '#scanner', perUse: true, noHistory: false},
    },
  ],
  services: [
    ...CONFIG.services,
    {id: 'cdn', purposes: ['abroad'], region: 'US', url: 'https://cdn.example', kind: 'processor'},
  ],
  crossBorder: {home: ['DE'], purpose: 'marketing'},
  shutdown: {at: '2030-01-01', scope: ['marketing']},
};

/** JSON of a good configuration that one to three accidents happened to. */
export const damagedConfig: fc.Arbitrary<string> = fc.array(mutation, {minLength: 1, maxLength: 3}).map((mutations) => {
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
