/** What we announce, on `document` and through `consent.on()`: plain events, told apart by `type` and fields. */

import type {Attempt} from '../core/attempt.js';
import type {BrowserState, UseStatus} from '../core/permission.js';
import type {ConsentRecord, Source} from '../core/record.js';
import type {Residue} from '../core/residue.js';
import type {ConsentState} from '../core/state.js';
import type {View} from './consent-open.js';

/** Answers changed, here or in another tab. Dispatched after `has()` tells the new ones. */
export interface ConsentChange {
  /** Ids of purposes and services that may run now and might not before. */
  readonly granted: readonly string[];
  /** Ids that were refused and had not been allowed. */
  readonly refused: readonly string[];
  /** Ids that might run before and may not any more. */
  readonly withdrawn: readonly string[];
  readonly source: Source;
  /** The record behind it; `null` where another tab has not recorded it yet. */
  readonly record: ConsentRecord | null;
}

/** The fields of each event, by type. */
export interface ConsentFacts {
  /** What was stored is read and reconciled: gated resources are released from now on. */
  'consent-ready': {readonly state: ConsentState};
  'consent-change': ConsentChange;
  /** One of our dialogs opened or closed. */
  'consent-prompt': {readonly view: View | 'prompt'; readonly open: boolean};
  /**
   * An element was held back, and waits for these ids. From the guard it has the fields of an attempt too; it is told on
   * `document` only, and there may be no element, or no id where nothing declares it.
   */
  'consent-blocked': {readonly element: Element | null; readonly ids: readonly string[]} & Partial<Attempt>;
  /** What denied services left that a page cannot remove. Told after a sweep, and again when it is something else. */
  'consent-residue': {readonly ids: readonly string[]; readonly left: readonly Residue[]};
  /** A device permission was used, refused, ended or changed. Nothing of what was handed over is in it. */
  'consent-permission': {
    readonly permission: string;
    readonly purpose: string;
    readonly status: UseStatus | 'ended';
    /** What the browser, or the app, says now. `null`: it does not tell. */
    readonly browser: BrowserState | null;
  };
  /** Something went wrong, and nothing was granted for it. Match on the code, which is stable. */
  'consent-error': {readonly code: string; readonly message: string};
}

export type ConsentEventMap = {[T in keyof ConsentFacts]: Event & ConsentFacts[T]};

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the way to add types to document's events
  interface DocumentEventMap extends ConsentEventMap {}
}
