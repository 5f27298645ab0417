/** As much of the consent manager as the dialogs may see. They ask for changes by event, and change nothing. */

import type {Verdict} from '../core/verdict.js';
import type {Policy} from '../core/policy.js';
import type {Residue} from '../core/residue.js';

export interface ConsentView {
  readonly policy: Policy;
  /** Whether the last choice outlives this page. */
  readonly isKept: boolean;
  /** The language of the page, as a BCP 47 tag. */
  readonly language: string;
  explain(id: string): Verdict;
  /** Whether this service was refused by itself, whatever its purposes. */
  isRefusedAlone(id: string): boolean;
  /** What services left that no script can remove, as the last sweep found it. Not there before a sweep. */
  readonly residue?: readonly Residue[];
}
