/** Records as they are kept for proof, one chained to the next. */

import {link, type Hash} from '../../../src/core/record-chain.js';
import type {Answer, ConsentRecord} from '../../../src/core/record.js';
import {sha256} from '../../../src/core/sha256.js';
import fc from '../../support/properties.js';

/** The instant of the first record, unless another is given. */
export const NOON = Date.UTC(2026, 0, 1, 12);
export const HOUR = 3_600_000;

/** The first record of a chain, with other fields in the place of its own where given. */
export function createStored(fields: Partial<ConsentRecord> = {}): ConsentRecord {
  const at = fields.at ?? NOON;
  return {
    schema: 1,
    seq: 1,
    previous: null,
    at,
    expires: at + 24 * HOUR,
    answers: {},
    versions: {},
    source: 'banner',
    policy: '3',
    language: 'en',
    sdk: '0.0.0',
    regime: 'opt-in',
    region: 'DE',
    regionSource: 'language',
    signal: false,
    layout: 'bar',
    shown: 'abc',
    config: 'def',
    ...fields,
  };
}

/** A chain of these, an hour apart and numbered from 1 unless they say otherwise. */
export const createChain = (...all: readonly Partial<ConsentRecord>[]): ConsentRecord[] => chainBy(sha256, all);

function chainBy(hash: Hash, all: readonly Partial<ConsentRecord>[]): ConsentRecord[] {
  const chain: ConsentRecord[] = [];
  for (const fields of all) {
    const before = chain.at(-1);
    const record = createStored({
      seq: (before?.seq ?? 0) + 1,
      at: NOON + chain.length * HOUR,
      ...fields,
    });
    chain.push({...record, previous: before ? link(before, hash) : null});
  }
  return chain;
}

const answers = fc.dictionary(
  fc.constantFrom('analytics', 'marketing', '__proto__', 'ä'),
  fc.constantFrom<Answer>('granted', 'refused', 'withdrawn'),
  {maxKeys: 3, noNullPrototype: true},
);

/** Chains of up to five records, numbered one by one. */
export const chains = (minLength = 1, hash: Hash = sha256): fc.Arbitrary<ConsentRecord[]> =>
  fc.array(fc.record({answers}), {minLength, maxLength: 5}).map((all) => chainBy(hash, all));

/** Chains whose numbers leave some out, as where another tab had counted further. */
export const chainsWithGaps = (minLength = 1, hash: Hash = sha256): fc.Arbitrary<ConsentRecord[]> =>
  fc.array(fc.tuple(answers, fc.integer({min: 1, max: 3})), {minLength, maxLength: 5}).map((all) => {
    let seq = 0;
    return chainBy(
      hash,
      all.map(([given, step]) => ({answers: given, seq: (seq += step)})),
    );
  });
