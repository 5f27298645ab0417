/**
 * What was in force when, from the records of a chain that was verified. Where they stand in the list decides which is
 * newer, never the clock.
 */

import type {Answer, ConsentRecord, Source} from './record.js';

/** As much of a record as is read here. What an erasure leaves has no source. */
export type HistoricRecord = Pick<ConsentRecord, 'seq' | 'at' | 'expires' | 'answers'> & {readonly source?: Source};

export interface Change {
  /** In milliseconds since the Unix epoch. */
  readonly at: number;
  /** `null`: there is no answer any more, because the question changed or the records were erased. */
  readonly answer: Answer | null;
  readonly source: Source | null;
  readonly seq: number;
}

/**
 * What the shopper's answer was at an instant, by the last record that was made until then.
 *
 * @param id - A purpose or a service. A service stands on its purposes too: ask for each of them.
 * @param at - In milliseconds since the Unix epoch.
 * @returns `null` if there was none, or it had expired.
 */
export function answerAt(records: readonly HistoricRecord[], id: string, at: number): Answer | null {
  const record = records.filter((each) => each.at <= at).at(-1);
  return record && at < record.expires ? answerIn(record, id) : null;
}

/**
 * Whether `id` was granted at an instant, and neither withdrawn nor expired until then.
 *
 * @param needs - Of a service, its purposes that wait for a yes: it goes by them, unless it was refused by itself.
 */
export function wasGranted(
  records: readonly HistoricRecord[],
  id: string,
  at: number,
  needs: readonly string[] = [],
): boolean {
  const answer = answerAt(records, id, at) ?? (needs.length ? 'granted' : null);
  return answer === 'granted' && needs.every((each) => answerAt(records, each, at) === 'granted');
}

/** Every change of the answer to `id`, the oldest first. The same answer is a change after it had expired. */
export function historyOf(records: readonly HistoricRecord[], id: string): readonly Change[] {
  const changes: Change[] = [];
  let before: Answer | null = null;
  let expires = Infinity;
  for (const record of records) {
    const {at, seq, source = null} = record;
    const answer = answerIn(record, id);
    if (answer !== before || (answer && at >= expires)) changes.push({at, answer, source, seq});
    before = answer;
    expires = record.expires;
  }
  return changes;
}

/** Its own only, whatever a page put into `Object.prototype`. */
const answerIn = ({answers}: HistoricRecord, id: string): Answer | null =>
  (Object.hasOwn(answers, id) && answers[id]) || null;
