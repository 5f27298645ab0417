/** The rules that hold for this shopper: the law of the region, the browser's signal, the versions of the policy. */

import type {Regime} from './regime.js';
import type {Region} from './region.js';

export interface Rules {
  readonly regime: Regime;
  readonly region: Region;
  /** Whether Global Privacy Control is on, and counts here. */
  readonly signal: boolean;
  /** The ids that a policy changed since `version`, of those in force now. `'all'`: nobody knows what was asked then. */
  readonly changedSince: (version: string | null) => readonly string[] | 'all';
  /** The instant at which a version that is announced takes effect, in milliseconds since the Unix epoch. */
  readonly changesAt: number;
}
