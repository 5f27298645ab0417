/** Which purposes need a screen of their own. */

import type {Purpose} from '../../core/purpose.js';

/** Whether a yes is given on a screen of its own. What takes a device or a channel has its own switch. */
export const hasOwnStep = ({separate, basis}: Purpose): boolean => separate.length > 0 || basis === 'explicit-consent';
