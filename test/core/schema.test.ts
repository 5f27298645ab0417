import {Validator, type Schema} from '@cfworker/json-schema';
import {expect} from '@open-wc/testing';
import {checkConfig} from '../../src/core/check/check.js';
import {KNOWN} from '../../src/core/check/integrations.js';
import type {Finding} from '../../src/core/check/finding.js';
import {defaultsOf, FEATURE_KINDS, KINDS, PURPOSE_KINDS, readConfig, SERVICE_KINDS} from '../../src/core/config.js';
import {LAWFUL_BASES} from '../../src/core/purpose.js';
import {damagedConfig, FULL, MISTAKES} from '../support/config-mistakes.js';
import {CONFIG} from '../support/policy.js';
import fc from '../support/properties.js';

type Properties = Record<string, {default?: unknown; description?: string; $ref?: string}>;

const fetchJson = async <T>(path: string): Promise<T> =>
  (await fetch(new URL(path, import.meta.url))).json() as Promise<T>;
const schema = await fetchJson<Schema>('../../schema/consent.schema.json');
const demo = await fetchJson<object>('../../demo/consent.json');

const validator = new Validator(schema, '2020-12');
const isValid = (config: unknown): boolean => validator.validate(config).valid;

/** Services of the directory, which editors may name and pages may not. */
const NAMES = /"A service of the directory.*?"enum":\[(.*?)\]/.exec(JSON.stringify(schema))?.[1]?.split(',') ?? [];

/** What holds between settings, or in a calendar: no schema can say it. */
const isBeyondSchema = ({path, given, wanted}: Finding): boolean =>
  /no other|a purpose or a service/.test(wanted) ||
  (wanted.startsWith('replaced by its settings') && NAMES.includes(given)) ||
  (wanted.includes('among "purposes"') &&
    given !== '[]' &&
    (path !== 'crossBorder.purpose' || given.startsWith('"'))) ||
  (path.startsWith('shutdown') && /^(\{.*"at":)?"\d{4}-\d\d-\d\d[T"]/.test(given));

const schemaMistakes = (json: string): Finding[] =>
  checkConfig(json).filter((found) => found.level === 'mistake' && !isBeyondSchema(found));

const defs = schema.$defs as Record<string, {properties: Properties; else?: {required: string[]}}>;
const LISTS: Record<string, [properties: Properties, kinds: Readonly<Record<string, string>>]> = {
  'of the whole': [schema.properties as Properties, KINDS],
  'of a purpose': [defs['purpose']?.properties ?? {}, PURPOSE_KINDS],
  'of a service': [defs['service']?.properties ?? {}, SERVICE_KINDS],
  'of a feature': [defs['feature']?.properties ?? {}, FEATURE_KINDS],
};

describe('consent.schema.json', () => {
  for (const [where, [properties, kinds]] of Object.entries(LISTS))
    it(`has every setting ${where}, with its meaning and its default`, () => {
      // What `integrations` says goes past the reader of the configuration to each of them.
      const {$schema: _, integrations: __, ...settings} = properties;

      expect(Object.keys(settings).sort()).to.deep.equal(Object.keys(kinds).sort());
      expect(Object.entries(settings).filter(([, {description}]) => !description)).to.deep.equal([]);
      const stated = Object.entries(settings).flatMap(([name, setting]) =>
        'default' in setting ? [[name, setting.default]] : [],
      );
      const required = [...(schema.required as string[]), ...(defs['service']?.else?.required ?? [])];
      const defaults = Object.entries(defaultsOf(kinds)).filter(([name]) => !required.includes(name));
      expect(Object.fromEntries(stated)).to.deep.equal(Object.fromEntries(defaults));
    });

  it('has what each integration knows', () => {
    const {anyOf} = (schema.properties as Record<string, Schema>)['integrations'] ?? {};
    const {properties = {}} = anyOf?.[0] as {properties?: Record<string, {anyOf: [unknown, {properties: object}]}>};
    const known = Object.entries(properties).map(([name, one]) => [name, Object.keys(one.anyOf[1].properties)]);
    const expected = Object.entries(KNOWN).map(([name, words]) => [name, words.split(/[| ]/).filter(Boolean)]);
    expect(Object.fromEntries(known)).to.deep.equal(Object.fromEntries(expected));
  });

  const INTEGRATIONS: readonly [integrations: unknown, isRight: boolean][] = [
    [null, true],
    [{'microsoft-uet': 'analytics', sentry: ['analytics'], 'data-layer': true}, true],
    [{'google-consent-mode': {ad_storage: 'analytics', regions: [{region: ['EEA'], ad_storage: false}]}}, true],
    [{wordpress: {statistics: 'analytics', services: {jetpack: ['analytics']}}}, true],
    [[], false],
    [{'no-such-vendor': 'analytics'}, false],
    [{'microsoft-uet': 7}, false],
    [{'microsoft-uet': {ad_strage: 'analytics'}}, false],
    [{'google-consent-mode': {regions: [{region: ['Europe']}]}}, false],
  ];
  for (const [integrations, isRight] of INTEGRATIONS)
    it(`${isRight ? 'takes' : 'refuses'} ${JSON.stringify(integrations)} as integrations, as the check does`, () => {
      const config = {...CONFIG, integrations};
      expect(isValid(config)).to.equal(isRight);
      const mistakes = checkConfig(JSON.stringify(config)).filter(({path}) => path.startsWith('integrations'));
      expect(mistakes.length === 0).to.equal(isRight);
    });

  it('has every lawful basis', () => {
    const basis = defs['purpose']?.properties['basis'] as {enum: string[]};

    expect(basis.enum).to.have.members([...LAWFUL_BASES]);
  });

  it('accepts a configuration with every setting, and the shop of the tests', () => {
    expect([isValid(FULL), isValid(CONFIG)]).to.deep.equal([true, true]);
  });

  it('accepts the configuration of the demo, which names it', () => {
    expect(validator.validate(demo).errors).to.deep.equal([]);
    expect(readConfig(JSON.stringify(demo))).not.to.equal(null);
    expect(demo).to.have.property('$schema', '../schema/consent.schema.json');
  });

  for (const [mistake, [settings]] of Object.entries(MISTAKES)) {
    const json = JSON.stringify({...CONFIG, ...settings});
    const isSaid = schemaMistakes(json).length > 0;
    it(`${isSaid ? 'refuses' : 'cannot refuse'} ${mistake}`, () => {
      expect(isValid(JSON.parse(json))).to.equal(!isSaid);
    });
  }

  it('cannot refuse only what holds between settings', () => {
    const missed = Object.entries(MISTAKES).filter(([, [settings]]) =>
      isValid(JSON.parse(JSON.stringify({...CONFIG, ...settings}))),
    );

    expect(new Set(missed.map(([, [, code]]) => code))).to.deep.equal(
      // That a name stands for a service no page can know: editors may have it.
      new Set(['config/duplicate-id', 'config/unknown-id', 'config/type']),
    );
  });

  it('refuses what readConfig refuses, but for what holds between settings', () => {
    fc.assert(
      fc.property(damagedConfig, (json) => {
        if (isValid(JSON.parse(json)) && !checkConfig(json).some(isBeyondSchema))
          expect(readConfig(json)).not.to.equal(null);
      }),
      {numRuns: 3000},
    );
  });

  it('refuses what the check finds wrong, and nothing else', () => {
    fc.assert(
      fc.property(damagedConfig, (json) => {
        expect(isValid(JSON.parse(json))).to.equal(schemaMistakes(json).length === 0);
      }),
      {numRuns: 4000},
    );
  });
});
