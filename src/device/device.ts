/** What each device has to be able to do. One file per permission says how. */

import type {UseOptions} from '../core/permission.js';

/** Something that was handed over, and how it ends. */
export interface Handle {
  /** A MediaStream, a position, contacts, files … */
  readonly value: unknown;
  /** Ends every track, watch and subscription. May be called again. */
  stop?(): void;
  /** Lets it flow to the page. Not called where the yes was taken back while the browser asked. */
  begin?(): void;
  /** Whether it ended by itself, or the page ended it: the camera was pulled out. */
  isOver?(): boolean;
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
