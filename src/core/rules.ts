/** The rules that hold for this shopper: the law of the region, the browser's signal, the versions of the policy. */

import type {Regime} from './regime.js';
import type {Region} from './region.js';

export interface Rules {
  readonly regime: Regime;
  readonly region: Region;
  /** Whether the browser's signal is on, and counts here. */
  readonly signal: boolean;
  /** The ids that the policy changed since `version`, in what is in force now. `'all'`: nobody knows what was asked. */
  readonly changedSince: (version: string | null) => readonly string[] | 'all';
  /** The instant at which an announced version takes effect, in milliseconds since the Unix epoch. */
  readonly changesAt: number;
  /** Whether the region's law has words or controls of its own for the question. */
  readonly hasOwnQuestion?: boolean;
}

/** What the page says besides the configuration. */
export interface Surroundings {
  /** A server's word on where the shopper is. */
  readonly hint: string | null | undefined;
  readonly timeZone: string;
  readonly isGpcOn: boolean;
  readonly isDoNotTrackOn: boolean;
  /** In milliseconds since the Unix epoch. */
  readonly now: number;
}
