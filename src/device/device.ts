/** What each device has to be able to do. One file per permission says how. */

import type {UseOptions} from '../core/permission.js';

/** Something that was handed over, and how it ends. */
export interface Handle {
  /** A MediaStream, a position, contacts, files … */
  readonly value: unknown;
  /** Ends every track, watch and subscription. May be called again. */
  stop?(): void;
  /** Calls back when it ended by itself: the camera was pulled out. */
  onEnd?(ended: () => void): void;
}

export interface Device {
  /** Its name in `navigator.permissions`; several browsers know fewer. */
  readonly name?: string;
  /** Its name in a policy of the page, where it has one. */
  readonly policy?: string;
  /** Whether plain http is enough. */
  readonly isForAll?: boolean;
  /** Whether this browser can do it. */
  isThere(): boolean;
  /** Calls the browser. Rejects with the browser's error. */
  open(options: UseOptions): Promise<Handle>;
}
