/** A directory entry: a vendor's SDK, tag or embed, and the purposes it stands on. */

import type {DataCategory} from './purpose.js';
import type {Text} from './text.js';

export interface Service {
  readonly id: string;
  /** `null`: the id has to do. */
  readonly label: Text | null;
  /** Who runs it. `null`: not stated. */
  readonly provider: string | null;
  /** 'affiliate', 'third-party', 'joint-controller' or 'processor'. `null`: not stated. */
  readonly kind: string | null;
  /** What it does for the shop. `null`: not stated. */
  readonly function: Text | null;
  /** All of them must be allowed before the service may run, and it is confined to them. */
  readonly purposes: readonly string[];
  /** The same, and the transfer abroad, where it takes the data there. */
  readonly needed: readonly string[];
  /** What it collects. `null`: not stated. */
  readonly data: readonly (string | DataCategory)[] | null;
  /** Where it takes the data: ISO 3166-1 ('US'). `null`: not stated. */
  readonly region: string | null;
  /** The address of its own policy. `null`: not stated. */
  readonly url: string | null;
  /** `null`: not stated. */
  readonly contact: string | null;
  /** Hosts that it calls, and what lies beneath them. */
  readonly hosts: readonly string[];
  /** Names of first-party cookies it leaves: exact, or a prefix that ends in `*`. */
  readonly cookies: readonly string[];
  /** The same for keys of localStorage and sessionStorage. */
  readonly storage: readonly string[];
  /** The same for IndexedDB databases. */
  readonly databases: readonly string[];
  /** The same for caches of Cache Storage. */
  readonly caches: readonly string[];
  /** The same for service workers: the path of the scope, or of the script. */
  readonly workers: readonly string[];
  /** Whether what runs of it ends only with the page: then the shopper is asked to load it anew. */
  readonly reload: boolean;
  /** 'hold': after a withdrawal its hosts, cookies, keys and databases are held at the platform's doors. `null`: they are not. */
  readonly stop: string | null;
  /** What the guard does with what it tried before a choice: 'replay' after the grant, or 'drop'. `null`: 'drop'. */
  readonly replay: string | null;
}
