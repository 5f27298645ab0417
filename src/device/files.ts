/** Photos and files that the shopper picks. A page never sees more of the gallery than what is picked. */

import type {UseOptions} from '../core/permission.js';
import type {Device} from './device.js';

/** Opens the browser's own picker. Rejects with an AbortError when it is closed. */
export const pickFiles = ({accept = '', multiple = false, capture}: UseOptions): Promise<File[]> =>
  new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    if (capture) input.setAttribute('capture', capture);
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => reject(new DOMException('canceled', 'AbortError'));
    input.click();
  });

const picking = (accept?: string): Device => ({
  isForAll: true,
  isThere: () => true,
  isPatient: true,
  open: async (options) => ({value: await pickFiles({...(accept !== undefined && {accept}), ...options})}),
});

export const photos = picking('image/*');
export const files = picking();
