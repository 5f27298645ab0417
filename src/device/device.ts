/** What each device has to be able to do. One file per permission says how. */

import type {UseOptions} from '../core/permission.js';
import type {Card} from './vcard.js';

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

/**
 * A button that the browser itself draws and labels: whoever clicks it is asked by the browser even after a block, and a page
 * has no other way back.
 *
 * @see https://wicg.github.io/PEPC/
 */
export interface BrowserButton {
  /** The name of the element. */
  readonly tag: string;
  /** Whether this browser has it. */
  isThere(): boolean;
  /**
   * Follows what it hands over, once the shopper said yes to the browser; `null` where it is then opened as ever. A no, or a
   * question that is closed, is not told: it can be clicked again.
   */
  follow(button: HTMLElement, options: UseOptions, opened: (handle: Handle | null) => void): void;
}

export interface Device {
  /** Its name in `navigator.permissions`; several browsers know fewer. */
  readonly name?: string;
  /** Its name in a policy of the page, where it has one. */
  readonly policy?: string;
  /** Whether plain http is enough. */
  readonly isForAll?: boolean;
  readonly button?: BrowserButton;
  /** Whether this browser can do it. */
  isThere(): boolean;
  /** Whether the shopper types it in here, so that the browser asks nothing. */
  isTyped?(): boolean;
  /** Whether it may take its time: pickers and forms stay until they are closed. */
  readonly isPatient?: boolean;
  /**
   * Calls the browser. Rejects with the browser's error.
   *
   * @param typeIn - Lets the shopper type a contact, or choose a file with some.
   */
  open(options: UseOptions, typeIn?: () => Promise<readonly Card[]>): Promise<Handle>;
}
