/** What the loader hands to its lazy parts. It never leaves our own code: with it one can grant. */

import type {Report} from '../core/errors.js';
import type {explainError} from '../core/help.js';
import type {View} from '../events/consent-open.js';
import type {ConsentFacts} from '../events/facts.js';
import type {Page} from '../platform/page.js';
import type {ConsentManager} from '../runtime/consent-manager.js';
import type {Recorder} from '../runtime/recorder.js';

/**
 * Loads a part and answers with its exports.
 *
 * @param integrity - The SHA-256 of its file in base64, where the loader itself does not know it.
 * @param needs - What must be there before the part runs.
 * @throws {Error} When the part did not come in three tries. The next call tries again.
 */
export type Load = <T>(name: string, integrity?: string, needs?: Promise<unknown>) => Promise<T>;

export type Emit = <T extends keyof ConsentFacts>(type: T, fields: ConsentFacts[T]) => void;

export interface Kernel {
  readonly page: Page;
  readonly manager: ConsentManager;
  /** The other tabs. */
  readonly tabs: BroadcastChannel | null;
  readonly load: Load;
  readonly version: string;
  readonly emit: Emit;
  readonly report: Report;
  /** The part that records, or `null` when it cannot be loaded. */
  readonly recorder: () => Promise<Recorder | null>;
}

/** The part that records. */
export interface RecordingPart {
  start(kernel: Kernel): Recorder;
}

/** The part that asks. */
export interface AskingPart {
  start(kernel: Kernel): Asking;
}

export interface Asking {
  open(view: View): Promise<void>;
  close(): void;
  /** Takes the question away, because it was answered elsewhere. */
  dismiss(): void;
}

/** The part that is needed when something went wrong or was left behind. */
export interface HelpPart {
  explainError: typeof explainError;
  /** Sweeps after the denied services now, a second later, when the page is left, and on the next page. */
  tidy(manager: ConsentManager, page: Page): void;
}
