import {expect} from '@open-wc/testing';
import {readConfig} from '../../src/core/config.js';
import {decide, mustAsk} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import type {Policy} from '../../src/core/policy.js';
import type {Purpose} from '../../src/core/purpose.js';
import {regimeFor} from '../../src/core/regime-table.js';
import type {Rules} from '../../src/core/rules.js';
import type {Standing} from '../../src/core/standing.js';
import {readVerdicts} from '../../src/core/verdict-line.js';
import type {Ground} from '../../src/core/verdict.js';
import fc from '../support/properties.js';
import {DAY} from '../support/record.js';

const NOW = Date.UTC(2026, 10, 22);

const SHOP = {
  purposes: [
    {id: 'cart', label: 'Cart', basis: 'contract'},
    {id: 'fraud', label: 'Fraud', basis: 'security'},
    {id: 'counts', label: 'Counts', basis: 'deidentified'},
    {id: 'real-name', label: 'Real name', basis: 'legal-obligation', supplied: true},
    {id: 'account', label: 'Account', basis: 'contract', forAccount: true},
    {id: 'improve', label: 'Improve', basis: 'legitimate-interest'},
    {id: 'profile', label: 'Profile'},
    {id: 'offers', label: 'Offers', needs: ['profile']},
    {id: 'ads', label: 'Ads', uses: ['targeted-advertising']},
    {id: 'health', label: 'Health', basis: 'explicit-consent', separate: ['sensitive']},
    {id: 'abroad', label: 'Abroad', separate: ['cross-border']},
    {id: 'one', label: 'One', needs: ['two']},
    {id: 'two', label: 'Two', needs: ['one']},
  ],
  services: [
    {id: 'pixel', purposes: ['ads']},
    {id: 'cdn', purposes: ['cart'], region: 'US'},
    {id: 'local', purposes: ['cart'], region: 'DE'},
  ],
  crossBorder: {home: ['DE', 'FR'], purpose: 'abroad'},
};

const rulesIn = (region: string | null, signal = false): Rules => ({
  regime: regimeFor(region, NOW),
  region: {region, source: 'config'},
  signal,
  changedSince: () => [],
  changesAt: Infinity,
});

const policyOf = (settings: object = {}, rules: Rules = rulesIn('DE')): Policy => {
  const policy = readConfig(JSON.stringify({...SHOP, ...settings}), rules);
  if (!policy) throw new Error('This configuration cannot be used');
  return policy;
};

/** The standing in which these ids have these digits. */
const answered = (policy: Policy, answers: Record<string, number> = {}, minor = ''): Standing => ({
  seq: 1,
  expires: NOW + 30 * DAY,
  digits: policy.ids.map((id) => answers[id] ?? 0).join('') + minor,
});

interface Row {
  readonly when: string;
  readonly id: string;
  readonly ground: Ground;
  readonly answers?: Record<string, number>;
  readonly settings?: object;
  readonly rules?: Rules;
  readonly minor?: string;
  readonly at?: number;
}

/** @see requirements §5.3 */
const ROWS: readonly Row[] = [
  {when: 'a basis of security is declared', id: 'fraud', ground: 'needs-no-consent'},
  {when: 'the data says nothing about a person', id: 'counts', ground: 'needs-no-consent'},
  {when: 'data that the law asks for was not supplied yet', id: 'real-name', ground: 'undecided'},
  {when: 'it was supplied', id: 'real-name', answers: {'real-name': 1}, ground: 'needs-no-consent'},
  {when: 'it was supplied, and then refused', id: 'real-name', answers: {'real-name': 3}, ground: 'needs-no-consent'},
  {when: 'supplying was refused', id: 'real-name', answers: {'real-name': 2}, ground: 'refused'},
  {when: 'a legitimate interest was not objected to', id: 'improve', ground: 'needs-no-consent'},
  {when: 'a legitimate interest was objected to', id: 'improve', answers: {improve: 2}, ground: 'refused'},
  {when: 'nobody was asked', id: 'profile', ground: 'undecided'},
  {when: 'the last record grants', id: 'profile', answers: {profile: 1}, ground: 'choice'},
  {when: 'the last record refuses', id: 'profile', answers: {profile: 2}, ground: 'refused'},
  {when: 'the last record withdraws', id: 'profile', answers: {profile: 3}, ground: 'withdrawn'},
  {when: 'the question has changed', id: 'profile', answers: {profile: 4}, ground: 'changed'},
  {when: 'a yes has expired', id: 'profile', answers: {profile: 1}, at: NOW + 31 * DAY, ground: 'expired'},
  {when: 'a no has expired', id: 'profile', answers: {profile: 2}, at: NOW + 31 * DAY, ground: 'expired'},
  {when: 'what it needs is undecided', id: 'offers', answers: {offers: 1}, ground: 'parent-denied'},
  {when: 'what it needs was refused', id: 'offers', answers: {offers: 1, profile: 2}, ground: 'parent-denied'},
  {when: 'what it needs is granted too', id: 'offers', answers: {offers: 1, profile: 1}, ground: 'choice'},
  {when: 'it was refused itself, whatever it needs', id: 'offers', answers: {offers: 2}, ground: 'refused'},
  {when: 'two purposes need each other', id: 'one', answers: {one: 1, two: 1}, ground: 'parent-denied'},
  {when: 'the shopper is a minor', id: 'profile', answers: {profile: 1}, minor: '2', ground: 'minor'},
  {when: 'an account stands on it and the shopper is a minor', id: 'account', minor: '2', ground: 'minor'},
  {when: 'the shop needs it and the shopper is a minor', id: 'cart', minor: '2', ground: 'needs-no-consent'},
  {when: 'the shop has stopped', id: 'cart', settings: {shutdown: {at: '2026-11-01'}}, ground: 'shutdown'},
  {when: 'the shop will stop', id: 'cart', settings: {shutdown: {at: '2026-12-01'}}, ground: 'needs-no-consent'},
  {
    when: 'another part of the shop has stopped',
    id: 'cart',
    settings: {shutdown: {at: '2026-11-01', scope: ['ads']}},
    ground: 'needs-no-consent',
  },
  {when: 'a service works at home', id: 'local', ground: 'needs-no-consent'},
  {when: 'a service takes data abroad', id: 'cdn', ground: 'undecided'},
  {when: 'a service takes data abroad with a yes', id: 'cdn', answers: {abroad: 1}, ground: 'choice'},
  {when: 'the law lets it run until a no', id: 'ads', rules: rulesIn('US-VA'), ground: 'opt-out'},
  {
    when: 'the law lets it run, and it was refused',
    id: 'ads',
    answers: {ads: 2},
    rules: rulesIn('US-VA'),
    ground: 'refused',
  },
  {
    when: 'the law lets it run, and a no has expired',
    id: 'ads',
    answers: {ads: 2},
    at: NOW + 31 * DAY,
    rules: rulesIn('US-VA'),
    ground: 'expired',
  },
  {when: 'no law lets this run without a yes', id: 'profile', rules: rulesIn('US-VA'), ground: 'undecided'},
  {when: 'sensitive data is opt-in there', id: 'health', rules: rulesIn('US-VA'), ground: 'undecided'},
  {when: 'the signal counts', id: 'ads', rules: rulesIn('US-CA', true), ground: 'signal'},
  {
    when: 'the signal counts, after an older yes',
    id: 'ads',
    answers: {ads: 1},
    rules: rulesIn('US-CA', true),
    ground: 'signal',
  },
  {when: 'the signal was overridden', id: 'ads', answers: {ads: 5}, rules: rulesIn('US-CA', true), ground: 'choice'},
  {
    when: 'the signal counts, and it was refused too',
    id: 'ads',
    answers: {ads: 2},
    rules: rulesIn('US-CA', true),
    ground: 'refused',
  },
  {
    when: 'the signal does not speak of it',
    id: 'profile',
    answers: {profile: 1},
    rules: rulesIn('US-CA', true),
    ground: 'choice',
  },
];

describe('the truth table', () => {
  for (const {when, id, ground, answers, settings, rules, minor, at = NOW} of ROWS)
    it(`says "${ground}" for ${id} when ${when}`, () => {
      const policy = policyOf(settings, rules);

      const decision = decide(policy, answered(policy, answers, minor), at);

      expect(decision[id]?.ground).to.equal(ground);
      expect(decision[id]?.allowed).to.equal(['choice', 'needs-no-consent', 'opt-out'].includes(ground));
    });

  it('has no say for an id that is not configured', () => {
    const policy = policyOf();

    expect(decide(policy, answered(policy), NOW)['unknown']).to.equal(undefined);
  });

  it('asks on the first layer for what runs until a no, and not for what the signal refuses', () => {
    const only = {purposes: [{id: 'ads', label: 'Ads', uses: ['sale']}], services: [], crossBorder: null};
    const free = policyOf(only, rulesIn('US-VA'));
    const signalled = policyOf(only, rulesIn('US-CA', true));

    expect(mustAsk(free, decide(free, answered(free), NOW))).to.equal(true);
    expect(mustAsk(signalled, decide(signalled, answered(signalled), NOW))).to.equal(false);
  });

  it('leaves to the region what is asked separately', () => {
    const separateIn = (region: string) => (policyOf({}, rulesIn(region)).byId['abroad'] as Purpose).separate;

    expect([separateIn('DE'), separateIn('US-CA')]).to.deep.equal([['cross-border'], []]);
  });
});

describe('the mirror line', () => {
  const regions = fc.constantFrom(null, 'DE', 'US-CA', 'US-VA', 'CN', 'GB');
  const anyShop = fc.record({
    region: regions,
    signal: fc.boolean(),
    minor: fc.constantFrom('', '2'),
    shutdown: fc.constantFrom(null, {at: '2026-11-01'}, {at: '2027-11-01'}, {at: '2026-01-01', scope: ['ads', 'cdn']}),
    digits: fc.array(fc.constantFrom(...'012345'), {minLength: 30, maxLength: 30}),
  });

  it('says what the rules say, for any region, signal, minor or shutdown', () => {
    fc.assert(
      fc.property(anyShop, ({region, signal, minor, shutdown, digits}) => {
        const policy = policyOf({shutdown}, rulesIn(region, signal));
        const standing: Standing = {
          seq: 1,
          expires: NOW + 30 * DAY,
          digits: `1${digits.slice(1, policy.ids.length).join('')}${minor}`,
        };
        const decision = decide(policy, standing, NOW);
        const items = [...SHOP.purposes, ...SHOP.services];

        const ruling = readVerdicts(encode(standing, policy, 'in', NOW), items, 'in', NOW);

        expect(ruling?.verdicts).to.deep.equal(decision);
        expect(ruling?.mustAsk).to.equal(mustAsk(policy, decision));
      }),
      {numRuns: 10_000},
    );
  });

  it('does not hold beyond the moment when the shop stops, or the policy changes', () => {
    const stops = policyOf({shutdown: {at: '2026-12-01'}});
    const changes = policyOf({}, {...rulesIn('DE'), changesAt: NOW + 3 * DAY});
    const isHeld = (policy: Policy, at: number): boolean =>
      readVerdicts(encode(answered(policy, {profile: 1}), policy, 'in', NOW), SHOP.purposes, 'in', at) !== null;

    expect([isHeld(stops, Date.UTC(2026, 10, 30)), isHeld(stops, Date.UTC(2026, 11, 1))]).to.deep.equal([true, false]);
    expect([isHeld(changes, NOW + 2 * DAY), isHeld(changes, NOW + 3 * DAY)]).to.deep.equal([true, false]);
  });
});
