/**
 * Which records the merchant's server has not confirmed yet. The list of records is the queue itself: a record waits to
 * be sent from the moment that it is stored. Beside it stands only how far that went.
 *
 * What was sent once is sent again as the very same batch until it is confirmed, so that the server can tell it from a
 * new one. Only where more records wait than the list holds, the oldest go unsent; the first that is sent then says how
 * many they were.
 */

import {canonical} from './canonical.js';
import {headOf, linkOf, type Head} from './record-chain.js';
import {sizeOf} from './record-list.js';
import {isRecord, type LoggedRecord} from './record.js';
import {sha256} from './sha256.js';

export interface Outbox {
  /** The last record that was confirmed. */
  readonly confirmed?: Head;
  /** The number of the last record that was sent and is not confirmed. */
  readonly tried?: number;
  /** The withdrawal before an erasure, which is not in the list any more. */
  readonly withdrawal?: LoggedRecord;
}

/** Of a batch, in bytes of JSON. One record goes whatever its size. */
const MAX_BYTES = 16_000;

/** What stands in the outbox, as far as it can be counted with. */
function read(stored: unknown): Outbox {
  const {confirmed, tried, withdrawal} = (stored ?? {}) as Outbox;
  return {
    ...(typeof confirmed?.seq === 'number' && {confirmed}),
    ...(typeof tried === 'number' && {tried}),
    ...(withdrawal && {withdrawal}),
  };
}

/** What waits, the oldest first. What cannot be sent is left out. @param stored - Whatever stands in the outbox. */
export function unsent(records: unknown, stored: unknown): readonly LoggedRecord[] {
  const {confirmed, withdrawal} = read(stored);
  const isSendable = (record: unknown): record is LoggedRecord => isRecord(record) && linkOf(record) !== null;
  const list = (Array.isArray(records) ? (records as unknown[]) : []).filter(isSendable);
  const place = confirmed ? list.findIndex((record) => linkOf(record) === confirmed.hash) : -1;
  const last = confirmed?.seq ?? 0;
  // It may have been folded away. Numbers that lie below begin anew, after the browser lost some.
  const isBehind = (list.at(-1)?.seq ?? 0) < last;
  const waiting = place < 0 && !isBehind ? list.filter(({seq}) => !(seq <= last)) : list.slice(place + 1);
  return [...[withdrawal].filter(isSendable), ...waiting];
}

/** The batch that is due: the one that was sent and not confirmed, or else as many as may go together. */
export function batchOf(records: unknown, stored: unknown): readonly LoggedRecord[] {
  const waiting = unsent(records, stored);
  const {tried = 0} = read(stored);
  const again = waiting.filter(({seq}) => seq <= tried);
  if (again.length) return again;
  const tooMany = waiting.findIndex((_, i) => i > 0 && sizeOf(waiting.slice(0, i + 1)) > MAX_BYTES);
  return tooMany < 0 ? waiting : waiting.slice(0, tooMany);
}

/** The outbox after this batch was claimed. */
export const claimed = (stored: unknown, batch: readonly LoggedRecord[]): Outbox => ({
  ...read(stored),
  tried: (batch.at(-1) as LoggedRecord).seq,
});

/** The outbox after the server confirmed this batch. */
export function confirmed(stored: unknown, batch: readonly LoggedRecord[]): Outbox {
  const {withdrawal, ...outbox} = read(stored);
  const last = headOf(batch.at(-1) as LoggedRecord);
  const isIn = withdrawal && batch.some(({seq}) => seq === withdrawal.seq);
  // Another tab may have sent it too, and more since.
  const isLate = outbox.tried !== last.seq;
  return {...outbox, ...(withdrawal && !isIn && {withdrawal}), ...(!isLate && {confirmed: last, tried: 0})};
}

/** The same for the same records: a server that has seen it has these. SHA-256 of their hashes. */
export const keyOf = (batch: readonly LoggedRecord[]): string => sha256(batch.map((record) => linkOf(record)).join());

/** What is sent, byte for byte the same each time. */
export const bodyOf = (batch: readonly LoggedRecord[]): string =>
  canonical({format: 'assent-batch', formatVersion: 1, records: batch});
