/** That the browser does not clear what the shop stored. */

import type {Device} from './device.js';

export const storage: Device = {
  name: 'persistent-storage',
  isThere: () => typeof (navigator.storage as StorageManager | undefined)?.persist === 'function',
  async open() {
    if (!(await navigator.storage.persist())) throw new DOMException('Permission denied', 'NotAllowedError');
    return {value: true};
  },
};
