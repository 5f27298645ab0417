/** Records as the store keeps them. */

import type {Answer, ConsentRecord} from '../../src/core/record.js';

export const DAY = 86_400_000;

/** A record of this moment, with other fields in the place of its own where given. */
export function createRecord(fields: Partial<ConsentRecord> = {}): ConsentRecord {
  const at = fields.at ?? Date.now();
  return {
    schema: 1,
    seq: 1,
    previous: null,
    at,
    expires: at + 180 * DAY,
    answers: {},
    versions: {},
    source: 'banner',
    policy: null,
    language: 'en',
    sdk: '0.0.0',
    regime: null,
    region: null,
    regionSource: null,
    signal: false,
    layout: 'bar',
    shown: null,
    config: '',
    ...fields,
  };
}

/** The same answer to each of these ids. */
export const all = (answer: Answer, ...ids: readonly string[]): Record<string, Answer> =>
  Object.fromEntries(ids.map((id) => [id, answer]));
