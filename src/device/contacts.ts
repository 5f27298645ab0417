/** Contacts that the shopper picks: from the address book where a browser has a picker, else typed in or from a vCard file. */

import type {Device} from './device.js';

interface Contacts {
  select(properties: readonly string[], options: {multiple: boolean}): Promise<object[]>;
  getProperties(): Promise<string[]>;
}
const picker = (): Contacts | undefined => (navigator as {contacts?: Contacts}).contacts;

export const contacts: Device = {
  isThere: () => true,
  isTyped: () => !picker(),
  isPatient: true,
  async open({properties = ['name', 'tel'], multiple = false}, typeIn) {
    const book = picker();
    if (!book) return {value: await typeIn?.()};
    const known = await book.getProperties();
    const picked = await book.select(
      properties.filter((property) => known.includes(property)),
      {multiple},
    );
    // Nothing picked is how a shopper closes it.
    if (!picked.length) throw new DOMException('canceled', 'AbortError');
    return {value: picked};
  },
};
