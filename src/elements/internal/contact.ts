/** How to write to the merchant. */

import {linkTo} from './words.js';

/** An address of mail or of the web, as a link; `null` for anything else, which stays a text. */
export const contactLink = (contact: string | null | undefined): string | null =>
  /^[^\s@:/?]+@[^\s@:/?]+$/.test(contact ?? '')
    ? `mailto:${contact}`
    : /^https?:/.test(contact ?? '')
      ? linkTo(contact)
      : null;
