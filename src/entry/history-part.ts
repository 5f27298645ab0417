/**
 * The lazy part with the records: what was made is read, proved, handed over or erased. A store that fails makes an
 * empty answer and a report, never an exception in the page.
 */

import {reasonOf} from '../core/errors.js';
import {needsConsent} from '../core/purpose.js';
import {exportJsonLd} from '../core/record-export-ld.js';
import {exportJson} from '../core/record-export.js';
import {wasGranted} from '../core/record-history.js';
import {endpointOf} from '../core/record-endpoint.js';
import {verifyStored} from '../core/record-verify.js';
import {isRecord, type ConsentRecord, type LoggedRecord} from '../core/record.js';
import type {Append} from '../runtime/recorder.js';
import {writeCopies} from '../storage/mirror-writer.js';
import {eraseRecords, type Erasure} from '../storage/record-eraser.js';
import {readAll} from '../storage/record-reader.js';
import type {HistoryPart, Office} from './kernel.js';

/** What a record has room for, in characters. */
const MAX_GROUND = 200;
const MAX_NOTE = 400;

export const start: HistoryPart['start'] = (office) => {
  const {manager, recorder, report} = office;

  return {
    records: () => safely('read', [], async () => (await readAll()).records.filter(isRecord)),

    export: (format = 'json') =>
      safely('read', null, async () => {
        const {records, head} = await readAll();
        const {policy} = manager;
        const context = {
          at: Date.now(),
          dataController: policy?.dataController ?? null,
          policy: policy?.policy ?? null,
          purposes: policy?.purposes ?? [],
          services: policy?.services ?? [],
          head,
        };
        const document = format === 'json-ld' ? exportJsonLd(records, context) : exportJson(records, context);
        const type = format === 'json-ld' ? 'application/ld+json' : 'application/json';
        return new Blob([JSON.stringify(document, null, 2)], {type});
      }),

    wasGranted: (id, date) =>
      safely('read', false, async () => {
        const {records, head} = await readAll();
        return (
          verifyStored(records, head).valid &&
          wasGranted(records as readonly LoggedRecord[], id, Number(date), needsOf(office, id))
        );
      }),

    forget: () => safely('write', null, () => forget(office)),

    exempt: (id, ground, note) =>
      safely('write', null, async () => {
        if (!manager.policy?.purposes.some((purpose) => purpose.id === id)) {
          report('choice/unknown-id', id);
          return null;
        }
        if (typeof ground !== 'string' || !ground.trim()) {
          report('exempt/ground', id, ground);
          return null;
        }
        const exemption = {
          id,
          ground: ground.slice(0, MAX_GROUND),
          note: note == null ? null : String(note).slice(0, MAX_NOTE),
        };
        const next = (last: LoggedRecord | null) => ({
          // Not above what a copy denies and no record knows of yet.
          seq: (last?.seq ?? 0) + 1,
          ...(last && {expires: last.expires}),
          answers: last?.answers ?? {},
          versions: last?.versions ?? {},
          kind: 'exemption' as const,
          exemption,
        });
        return (await recorder())?.note(next) ?? null;
      }),

    reportMinor: () =>
      safely('write', null, async () => (await recorder())?.choose('none', 'page', false, {minor: true}) ?? null),
  };

  async function safely<T>(kind: 'read' | 'write', otherwise: T, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      report(`storage/${kind}`, '', reasonOf(error));
      return otherwise;
    }
  }
};

/** The purposes that a service waits for. */
function needsOf({manager: {policy}}: Office, id: string): readonly string[] {
  const service = policy?.services.find((each) => each.id === id);
  const purposes = policy?.purposes.filter((each) => needsConsent(each) && service?.needed.includes(each.id));
  return purposes?.map((purpose) => purpose.id) ?? [];
}

/** Withdraws as any withdrawal is made; but the transaction that records it erases all records, itself included. */
async function forget({manager, page, recorder, ask}: Office): Promise<LoggedRecord | null> {
  const recording = await recorder();
  if (!recording || !(manager.force().seq || (await readAll()).records.length)) return null;
  const erasures: (Erasure | null)[] = [];
  const erase = async (next: Parameters<typeof eraseRecords>[0]): Promise<ConsentRecord | null> => {
    const place = erasures.push(null) - 1;
    const erasure = await eraseRecords(next, Date.now(), endpointOf(manager.policy) !== null);
    erasures[place] = erasure;
    return erasure.withdrawal;
  };

  await recording.choose('none', 'page', false, {append: erase as Append});
  // Where no purpose waits for a yes, there is nothing to withdraw.
  if (!erasures.length) await erase(null);
  const tombstone = erasures[0]?.tombstone ?? null;
  if (!tombstone) return null; // It was reported as any choice that cannot be stored.
  if (manager.policy) recording.adopt(tombstone);
  else writeCopies(page, '', 0);
  recording.send();
  ask();
  return tombstone;
}
