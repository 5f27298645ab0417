/** What the settings see of the part that uses the device. */

import type {BrowserState, UseLog} from '../../core/permission.js';
import type {DeviceTexts} from '../../locales/texts.js';

export type Place = 'here' | 'inside' | 'app' | 'nowhere';

/** What the settings show of each permission. */
export interface DeviceView {
  /** What is said of permissions, in English. */
  readonly texts: DeviceTexts;
  /** What the browser, or the app, says. `null`: it does not tell. */
  state(permission: string): Promise<BrowserState | null>;
  log(purpose: string): Promise<UseLog>;
  /** Whether it is used for this purpose right now. */
  isInUse(purpose: string): boolean;
  /** Ends the use for this purpose. */
  stop(purpose: string): void;
  /** Whether it can be done here: in this browser, by the app around the page, in the shop's app only, or not at all. */
  place(permission: string): Promise<Place>;
  /** Opens the settings of the app around the page. */
  openSettings(permission: string): void;
  /** What the shopper can do in this browser to allow it again. @param words - In the language of the settings. */
  unblock(words: DeviceTexts): string;
  /** Calls back when any of that changed. @returns What ends it. */
  follow(changed: () => void): () => void;
}
