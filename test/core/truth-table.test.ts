import {expect} from '@open-wc/testing';
import {decide, mustAsk} from '../../src/core/decision.js';
import {encode} from '../../src/core/mirror-writer.js';
import type {Policy} from '../../src/core/policy.js';
import type {Purpose} from '../../src/core/purpose.js';
import type {Standing} from '../../src/core/standing.js';
import {readVerdicts} from '../../src/core/verdict-line.js';
import fc from '../support/properties.js';
import {DAY} from '../support/record.js';
import {answered, NOW, policyOf, ROWS, rulesIn, SHOP} from '../support/truth-table.js';

describe('the truth table', () => {
  for (const {when, id, ground, answers, settings, region, signal, minor, at = NOW, since} of ROWS)
    it(`says "${ground}" for ${id} when ${when}`, () => {
      const policy = policyOf(settings, rulesIn(region ?? 'DE', signal));

      const decision = decide(policy, {...answered(policy, answers, minor), ...(since && {since})}, at);

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
