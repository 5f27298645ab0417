/** Everything at once: a frozen snapshot that can be serialised. */

import type {Decision} from './verdict.js';

export interface ConsentState {
  /** Whether what was stored is read and reconciled. */
  readonly ready: boolean;
  /** Whether the first layer has a question. */
  readonly mustAsk: boolean;
  /** Whether the last choice outlives this page; false too where nothing was chosen. */
  readonly kept: boolean;
  /** The verdict for each purpose and service, by id. */
  readonly verdicts: Decision;
  /** The sequence number of the last record, 0 without one. */
  readonly seq: number;
  /** When the answers stop to count, in milliseconds since the Unix epoch, or 0. */
  readonly expires: number;
}
