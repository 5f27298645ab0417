import {expect} from '@open-wc/testing';
import fc, {SHARE} from '../support/properties.js';
import {decide, isDenied, mustAsk} from '../../src/core/decision.js';
import type {Ground} from '../../src/core/verdict.js';
import {LAWFUL_BASES} from '../../src/core/purpose.js';
import type {Standing} from '../../src/core/standing.js';
import {createPolicy, digitsOf} from '../support/policy.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.UTC(2026, 6, 1);

const policy = createPolicy();
/** Answered a day ago. */
const answered = (answers: Record<string, number>, expires = NOW - DAY + policy.lifetime): Standing => ({
  seq: 3,
  expires,
  digits: digitsOf(policy, answers),
});
const UNANSWERED: Standing = {seq: 0, expires: 0, digits: ''};

describe('decide', () => {
  describe('a purpose that waits for a yes', () => {
    const rows: [answer: string, digit: number, current: Ground, expired: Ground][] = [
      ['no answer', 0, 'undecided', 'undecided'],
      ['a yes', 1, 'choice', 'expired'],
      ['a no', 2, 'refused', 'expired'],
      ['a withdrawal', 3, 'withdrawn', 'expired'],
      ['an answer to an older version', 4, 'changed', 'changed'],
    ];
    for (const [answer, digit, current, expired] of rows) {
      it(`is "${current}" on ${answer}`, () => {
        expect(decide(policy, answered({analytics: digit}), NOW)['analytics']).to.deep.equal({
          allowed: current === 'choice',
          ground: current,
          record: 3,
        });
      });

      it(`is "${expired}" on ${answer} that has expired`, () => {
        expect(decide(policy, answered({analytics: digit}, NOW), NOW)['analytics']).to.deep.equal({
          allowed: false,
          ground: expired,
          record: 3,
        });
      });
    }

    it('is undecided without any answer', () => {
      expect(decide(policy, UNANSWERED, NOW)['analytics']).to.deep.equal({
        allowed: false,
        ground: 'undecided',
        record: 0,
      });
    });
  });

  describe('a purpose on the basis of', () => {
    for (const basis of LAWFUL_BASES) {
      const waits = basis === 'consent' || basis === 'explicit-consent';

      it(`${basis} ${waits ? 'waits for a yes' : 'needs none'}`, () => {
        const one = createPolicy({purposes: [{id: 'only', label: 'Only', basis}], services: []});

        expect(decide(one, UNANSWERED, NOW)['only']).to.deep.include(
          waits ? {allowed: false, ground: 'undecided'} : {allowed: true, ground: 'needs-no-consent'},
        );
      });
    }
  });

  describe('holds a yes', () => {
    const at = NOW;
    const yes = answered({analytics: 1}, at + policy.lifetime);
    const clocks: [when: string, now: number, holds: boolean][] = [
      ['at the moment of the choice', at, true],
      ['a moment before it expires', at + policy.lifetime - 1, true],
      ['when it expires', at + policy.lifetime, false],
      ['in the far future', Date.UTC(2100, 0, 1), false],
      ['when the clock was set back by four minutes', at - 4 * MINUTE, true],
      ['when the clock was set back by six minutes', at - 6 * MINUTE, false],
      ['when the clock was set back by a day', at - DAY, false],
      ['when the clock is at 0', 0, false],
      ['when the clock is negative', -1, false],
      ['when the clock is no number', NaN, false],
      ['when the clock is infinite', Infinity, false],
      ['when the clock is negatively infinite', -Infinity, false],
    ];
    for (const [when, now, holds] of clocks)
      it(`${when}: ${holds ? 'yes' : 'no'}`, () => {
        expect(decide(policy, yes, now)['analytics']).to.deep.include(
          holds ? {allowed: true, ground: 'choice'} : {allowed: false, ground: 'expired'},
        );
      });

    for (const expires of [NaN, Infinity, -Infinity, 0, -1, 2 * policy.lifetime + at])
      it(`never when its expiry is ${expires}`, () => {
        expect(decide(policy, {...yes, expires}, at)['analytics']?.allowed).to.equal(false);
      });

    it('never longer than the lifetime of an answer, whatever the clock', () => {
      fc.assert(
        fc.property(fc.double(), fc.double(), (now, expires) => {
          const isAllowed = decide(policy, {...yes, expires}, now)['analytics']?.allowed === true;

          if (isAllowed) expect(expires - now).to.be.within(0, policy.lifetime + 5 * MINUTE);
        }),
        SHARE,
      );
    });
  });

  describe('a service', () => {
    const rows: [when: string, service: string, answers: Record<string, number>, ground: Ground][] = [
      ['whose purpose is undecided', 'counter', {}, 'undecided'],
      ['whose purpose is allowed', 'counter', {analytics: 1}, 'choice'],
      ['whose purpose was refused', 'counter', {analytics: 2}, 'refused'],
      ['whose purpose was withdrawn', 'counter', {analytics: 3}, 'withdrawn'],
      ['whose purpose has changed', 'counter', {analytics: 4}, 'changed'],
      ['that was granted by itself, but not its purpose', 'counter', {counter: 1}, 'undecided'],
      ['that was granted by itself, and its purpose refused', 'counter', {analytics: 2, counter: 1}, 'refused'],
      ['that was granted with its purpose', 'counter', {analytics: 1, counter: 1}, 'choice'],
      ['that was refused alone', 'counter', {analytics: 1, counter: 2}, 'refused'],
      ['that was withdrawn alone', 'counter', {analytics: 1, counter: 3}, 'withdrawn'],
      ['that was refused by itself, and its purpose withdrawn', 'counter', {analytics: 3, counter: 2}, 'refused'],
      ['all of whose purposes are allowed', 'pixel', {analytics: 1, marketing: 1}, 'choice'],
      ['whose first purpose alone is allowed', 'pixel', {analytics: 1}, 'undecided'],
      ['whose second purpose alone is allowed', 'pixel', {marketing: 1}, 'undecided'],
      ['whose second purpose was refused', 'pixel', {analytics: 1, marketing: 2}, 'refused'],
      ['whose purposes were both denied', 'pixel', {analytics: 3, marketing: 2}, 'withdrawn'],
      ['that stands on what needs no consent', 'payment', {}, 'needs-no-consent'],
      ['that stands on what needs no consent, refused alone', 'payment', {payment: 2}, 'refused'],
    ];
    for (const [when, service, answers, ground] of rows)
      it(`${when} is "${ground}"`, () => {
        expect(decide(policy, answered(answers), NOW)[service]).to.deep.equal({
          allowed: ground === 'choice' || ground === 'needs-no-consent',
          ground,
          record: 3,
        });
      });

    it('has expired with its purpose', () => {
      expect(decide(policy, answered({analytics: 1}, NOW), NOW)['counter']).to.deep.include({
        allowed: false,
        ground: 'expired',
      });
    });

    it('on a choice and on what needs none says "choice", in either order', () => {
      const services = [
        {id: 'one', purposes: ['cart', 'analytics']},
        {id: 'two', purposes: ['analytics', 'cart']},
      ];
      const mixed = createPolicy({services});

      const decision = decide(mixed, {...answered({}), digits: digitsOf(mixed, {analytics: 1})}, NOW);

      expect([decision['one']?.ground, decision['two']?.ground]).to.deep.equal(['choice', 'choice']);
    });
  });

  it('knows no other ids, not even those that every object has', () => {
    const decision = decide(policy, answered({analytics: 1}), NOW);

    expect(Object.keys(decision)).to.have.members(['cart', ...policy.ids]);
    for (const id of ['unknown', '', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(decision[id], id).to.equal(undefined);
  });

  it('allows only what was answered with a yes or needs none, for any answers and any clock', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'01234'), {maxLength: 9}), fc.integer(), (array, now) => {
        const digits = array.join('');

        const decision = decide(policy, {seq: 1, expires: NOW, digits}, NOW - Math.abs(now));

        for (const [id, {allowed}] of Object.entries(decision)) {
          const needed = policy.services.find((service) => service.id === id)?.purposes ?? [id];
          const isGranted = needed.every((one) => one === 'cart' || digits.charAt(policy.ids.indexOf(one)) === '1');
          if (allowed) expect(isGranted, id).to.equal(true);
        }
      }),
      SHARE,
    );
  });
});

describe('isDenied', () => {
  const rows: Record<Ground, boolean> = {
    refused: true,
    withdrawn: true,
    expired: true,
    changed: true,
    undecided: false,
    choice: false,
    'needs-no-consent': false,
    unknown: false,
    'config-error': false,
    loading: false,
    'opt-out': false,
    signal: true,
    minor: true,
    shutdown: true,
    role: true,
    'parent-denied': false,
  };
  for (const [ground, denied] of Object.entries(rows) as [Ground, boolean][])
    it(`${denied ? 'holds' : 'does not hold'} for "${ground}"`, () => {
      expect(isDenied({allowed: false, ground, record: 0})).to.equal(denied);
    });
});

describe('mustAsk', () => {
  const everything = {analytics: 1, marketing: 1, location: 1, health: 1};
  const rows: [when: string, answers: Record<string, number>, expires: number, asks: boolean][] = [
    ['nothing was answered', {}, 0, true],
    ['everything was granted', everything, NOW + DAY, false],
    ['everything was refused', {analytics: 2, marketing: 2, location: 2, health: 2}, NOW + DAY, false],
    ['everything was withdrawn', {analytics: 3, marketing: 3, location: 3, health: 3}, NOW + DAY, false],
    ['one purpose is undecided', {...everything, marketing: 0}, NOW + DAY, true],
    ['one purpose has changed', {...everything, marketing: 4}, NOW + DAY, true],
    ['the answers have expired', everything, NOW, true],
    ['a purpose that is asked separately is undecided', {...everything, location: 0}, NOW + DAY, false],
    ['a purpose that is asked separately has changed', {...everything, location: 4}, NOW + DAY, false],
    ['a purpose that needs explicit consent is undecided', {...everything, health: 0}, NOW + DAY, false],
  ];
  for (const [when, answers, expires, asks] of rows)
    it(`${asks ? 'asks' : 'does not ask'} when ${when}`, () => {
      expect(mustAsk(policy, decide(policy, answered(answers, expires), NOW))).to.equal(asks);
    });

  it('does not ask when only separate purposes have expired', () => {
    const purposes = policy.purposes.filter(({id}) => id === 'location' || id === 'health');
    const separate = createPolicy({purposes, services: []});

    const decision = decide(separate, {seq: 1, expires: NOW, digits: '11'}, NOW);

    expect(mustAsk(separate, decision)).to.equal(false);
  });

  it('does not ask where nothing waits for a yes', () => {
    const quiet = createPolicy({purposes: [policy.purposes[0]], services: []});

    expect(mustAsk(quiet, decide(quiet, UNANSWERED, NOW))).to.equal(false);
  });
});
