/** What the shopper copied. */

import type {Device} from './device.js';

export const clipboard: Device = {
  name: 'clipboard-read',
  policy: 'clipboard-read',
  isThere: () => typeof (navigator.clipboard as Clipboard | undefined)?.readText === 'function',
  open: async () => ({value: await navigator.clipboard.readText()}),
};
