import {expect} from '@open-wc/testing';
import {readChoices} from '../../src/core/choices.js';
import {decide, mustAsk} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import type {Policy} from '../../src/core/policy.js';
import {standingOf} from '../../src/core/standing.js';
import {readVerdicts} from '../../src/core/verdict-line.js';
import {createPolicy, digitsOf} from '../support/policy.js';
import {presetConfig, type Preset} from '../support/presets.js';
import {createRecord} from '../support/record.js';

const NOW = 1_800_000_000_000;
// Their names look like numbers, which objects put first.
const SETTINGS = {
  purposes: [
    {id: 'operation', label: 'Operation', basis: 'contract'},
    {id: 'analytics', label: 'Statistics'},
    {id: '2', label: 'Identity of sellers', roles: ['seller', 'merchant']},
    {id: 'contract', label: 'Contract of sellers', basis: 'contract', roles: ['seller']},
    {id: '1', label: 'Tips for guests', roles: ['guest']},
  ],
  services: [
    {id: 'counter', purposes: ['analytics']},
    {id: '0', purposes: ['2']},
    {id: 'both', purposes: ['analytics', '2']},
  ],
};
const as = (role?: string | null): Policy => createPolicy({...SETTINGS, ...(role !== undefined && {role})});
const idsOf = (items: readonly {readonly id: string}[]): string[] => items.map(({id}) => id);
const answered = (policy: Policy, answers: Record<string, number>) => ({
  seq: 3,
  expires: NOW + policy.lifetime,
  digits: digitsOf(policy, answers),
});
const EVERYTHING = {analytics: 1, '2': 1, '1': 1};

describe('a purpose with roles', () => {
  const rows: [role: string | null | undefined, shown: string[], services: string[]][] = [
    ['seller', ['operation', 'analytics', '2', 'contract'], ['counter', '0', 'both']],
    ['merchant', ['operation', 'analytics', '2'], ['counter', '0', 'both']],
    ['buyer', ['operation', 'analytics'], ['counter']],
    ['guest', ['operation', 'analytics', '1'], ['counter']],
    [null, ['operation', 'analytics', '1'], ['counter']],
    [undefined, ['operation', 'analytics', '1'], ['counter']],
  ];
  for (const [role, shown, services] of rows)
    it(`is there for the role ${role ?? 'that is not stated'} where it names it, with its services`, () => {
      const policy = as(role);

      expect(idsOf(policy.purposes)).to.deep.equal(shown);
      expect(idsOf(policy.services)).to.deep.equal(services);
    });

  it('is never allowed to others, whatever its basis and whatever was answered', () => {
    const policy = as('buyer');
    const decision = decide(policy, answered(policy, EVERYTHING), NOW);

    for (const id of ['2', 'contract', '1'])
      expect(decision[id]).to.deep.equal({allowed: false, ground: 'role', record: 3});
    expect(decision['0']?.allowed).to.equal(false);
    expect(decision['both']?.allowed).to.equal(false);
    expect(decision['counter']?.allowed).to.equal(true);
  });

  it('is never asked of others', () => {
    const [buyer, seller] = [as('buyer'), as('seller')];
    const asks = (policy: Policy): boolean => mustAsk(policy, decide(policy, answered(policy, {analytics: 1}), NOW));

    expect(asks(buyer)).to.equal(false);
    expect(asks(seller)).to.equal(true);
  });

  it('is left out of what others accept and refuse altogether', () => {
    const policy = as('buyer');
    const chosen = (requested: 'all' | 'none') =>
      readChoices(
        policy,
        requested,
        () => false,
        () => false,
        () => {},
      );

    expect({...chosen('all')}).to.deep.equal({analytics: true});
    expect({...chosen('none')}).to.deep.equal({analytics: false});
  });

  it('keeps its answer while the shopper has another role', () => {
    const record = createRecord({answers: {analytics: 'granted', '2': 'granted'}});
    const [buyer, seller] = [as('buyer'), as('seller')];
    const at = record.at;

    expect(decide(buyer, standingOf(record, buyer), at)['2']?.allowed).to.equal(false);
    expect(decide(seller, standingOf(record, seller), at)['2']?.allowed).to.equal(true);
    expect(seller.digest).to.equal(buyer.digest);
  });

  it('says the same in the line that the loader goes by, whatever the ids look like', () => {
    for (const role of ['seller', 'buyer', 'guest']) {
      const policy = as(role);
      const standing = answered(policy, EVERYTHING);
      const line = encode(standing, policy, 'inputs', NOW);
      const items = [...SETTINGS.purposes, ...SETTINGS.services];

      expect(readVerdicts(line, items, 'inputs', NOW)?.verdicts).to.deep.equal(decide(policy, standing, NOW));
    }
  });
});

describe('the identity of sellers and merchants in the policies that this SDK was made for', () => {
  const rows: [preset: Preset, id: string, roles: string[]][] = [
    ['allvalue', 'merchant-registration', ['merchant']],
    ['obq', 'seller-verification', ['seller', 'service-provider']],
  ];
  for (const [preset, id, roles] of rows)
    it(`is never asked of buyers: ${preset}`, () => {
      const settings = presetConfig(preset);
      const isIn = (role?: string): boolean => idsOf(createPolicy({...settings, role}).purposes).includes(id);

      for (const role of [undefined, 'guest', 'buyer']) expect(isIn(role)).to.equal(false);
      for (const role of roles) expect(isIn(role)).to.equal(true);
    });
});
