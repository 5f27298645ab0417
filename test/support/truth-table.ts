/** What the rules say, case by case: for the decision on a page, and for the one on a server. */

import {readConfig} from '../../src/core/config.js';
import type {Policy} from '../../src/core/policy.js';
import {regimeFor} from '../../src/core/regime-table.js';
import type {Rules} from '../../src/core/rules.js';
import type {Standing} from '../../src/core/standing.js';
import type {Ground} from '../../src/core/verdict.js';
import {DAY} from './record.js';

export const NOW = Date.UTC(2026, 10, 22);

export const SHOP = {
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

export const rulesIn = (region: string | null, signal = false): Rules => ({
  regime: regimeFor(region, NOW),
  region: {region, source: 'config'},
  signal,
  changedSince: () => [],
  changesAt: Infinity,
});

export const policyOf = (settings: object = {}, rules: Rules = rulesIn('DE')): Policy => {
  const policy = readConfig(JSON.stringify({...SHOP, ...settings}), rules);
  if (!policy) throw new Error('This configuration cannot be used');
  return policy;
};

/** The standing in which these ids have these digits. */
export const answered = (policy: Policy, answers: Record<string, number> = {}, minor = ''): Standing => ({
  seq: 1,
  expires: NOW + 30 * DAY,
  digits: policy.ids.map((id) => answers[id] ?? 0).join('') + minor,
});

export interface Row {
  readonly when: string;
  readonly id: string;
  readonly ground: Ground;
  readonly answers?: Record<string, number>;
  readonly settings?: object;
  /** 'DE' where nothing else is said. */
  readonly region?: string;
  readonly signal?: boolean;
  readonly minor?: string;
  readonly at?: number;
  readonly since?: number;
}

/** @see requirements §5.3 */
export const ROWS: readonly Row[] = [
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
  {when: 'the law lets it run until a no', id: 'ads', region: 'US-VA', ground: 'opt-out'},
  {
    when: 'the law lets it run, and it was refused',
    id: 'ads',
    answers: {ads: 2},
    region: 'US-VA',
    ground: 'refused',
  },
  {
    when: 'the law lets it run, and a no has expired',
    id: 'ads',
    answers: {ads: 2},
    at: NOW + 31 * DAY,
    region: 'US-VA',
    ground: 'expired',
  },
  {
    when: 'it was granted where a yes lasts longer',
    id: 'profile',
    answers: {profile: 1},
    since: NOW - 200 * DAY,
    ground: 'expired',
  },
  {
    when: 'it was refused where a no lasts longer',
    id: 'profile',
    answers: {profile: 2},
    since: NOW - 200 * DAY,
    ground: 'refused',
  },
  {
    when: 'it was granted in the future, as after a clock was set back',
    id: 'profile',
    answers: {profile: 1},
    since: NOW + DAY,
    ground: 'expired',
  },
  {when: 'no law lets this run without a yes', id: 'profile', region: 'US-VA', ground: 'undecided'},
  {when: 'sensitive data is opt-in there', id: 'health', region: 'US-VA', ground: 'undecided'},
  {when: 'the signal counts', id: 'ads', region: 'US-CA', signal: true, ground: 'signal'},
  {
    when: 'the signal counts, after an older yes',
    id: 'ads',
    answers: {ads: 1},
    region: 'US-CA',
    signal: true,
    ground: 'signal',
  },
  {when: 'the signal was overridden', id: 'ads', answers: {ads: 5}, region: 'US-CA', signal: true, ground: 'choice'},
  {
    when: 'the signal counts, and it was refused too',
    id: 'ads',
    answers: {ads: 2},
    region: 'US-CA',
    signal: true,
    ground: 'refused',
  },
  {
    when: 'the signal does not speak of it',
    id: 'profile',
    answers: {profile: 1},
    region: 'US-CA',
    signal: true,
    ground: 'choice',
  },
];
