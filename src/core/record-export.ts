/** Hands the records over, so that they can be read and verified without us. */

import {verifyStored, type ChainReport} from './record-verify.js';
import type {DataController} from './policy.js';
import type {Purpose} from './purpose.js';
import type {Service} from './service.js';

/** What the records refer to, as it is now. `null` and missing: not stated. */
export interface ExportContext {
  /** The instant of the export, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly dataController: DataController | null;
  /** The document behind the question. */
  readonly policy: {readonly version?: string; readonly url?: string} | null;
  readonly purposes: readonly Pick<
    Purpose,
    'id' | 'label' | 'basis' | 'version' | 'data' | 'retention' | 'recipients'
  >[];
  readonly services: readonly Pick<
    Service,
    'id' | 'label' | 'provider' | 'kind' | 'contact' | 'purposes' | 'data' | 'region'
  >[];
  /** What stands beside the list, as it was stored: which record is the last. */
  readonly head: unknown;
}

export interface RecordExport {
  readonly format: 'assent-records';
  readonly formatVersion: 1;
  /** ISO 8601, in UTC. */
  readonly exported: string | null;
  readonly dataController: {readonly name: string | null; readonly contact: string | null};
  /** Every version of the policy that a record names, and the current one, the oldest first. */
  readonly policyVersions: readonly string[];
  /** As they are kept, damaged ones too. */
  readonly records: readonly unknown[];
  /** `valid` says whether anything was changed. @see record-chain.ts, for how to verify it anew. */
  readonly verification: ChainReport;
}

/** Everything there is, ready for `JSON.stringify`. Never throws, whatever the list holds. */
export function exportJson(
  records: readonly unknown[],
  {at, dataController, policy, head}: ExportContext,
): RecordExport {
  const versions = [...records.map((record) => (record as {policy?: unknown} | null)?.policy), policy?.version];
  return {
    format: 'assent-records',
    formatVersion: 1,
    exported: isoInstant(at),
    dataController: {name: dataController?.name ?? null, contact: dataController?.contact ?? null},
    policyVersions: [...new Set(versions.filter((version) => typeof version === 'string'))],
    records,
    verification: verifyStored(records, head),
  };
}

/** ISO 8601 in UTC, or `null` where it is no instant. */
export function isoInstant(at: number): string | null {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
