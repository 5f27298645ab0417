/** A directory entry: a vendor's SDK, tag or embed, and the purposes it stands on. */

import type {Text} from './text.js';

export interface Service {
  readonly id: string;
  /** `null`: the id has to do. */
  readonly label: Text | null;
  /** Who runs it. `null`: not stated. */
  readonly provider: string | null;
  /** All of them must be allowed before the service may run. */
  readonly purposes: readonly string[];
  /** Names of first-party cookies it leaves: exact, or a prefix that ends in `*`. */
  readonly cookies: readonly string[];
  /** The same for keys of localStorage and sessionStorage. */
  readonly storage: readonly string[];
}
