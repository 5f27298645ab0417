/** Contacts that the shopper picks: from the address book where a browser has a picker, else from a vCard file. */

import type {Device} from './device.js';
import {pickFiles} from './files.js';
import {readCards} from './vcard.js';

interface Contacts {
  select(properties: readonly string[], options: {multiple: boolean}): Promise<object[]>;
  getProperties(): Promise<string[]>;
}
const picker = (): Contacts | undefined => (navigator as {contacts?: Contacts}).contacts;

export const contacts: Device = {
  isThere: () => true,
  async open({properties = ['name', 'tel'], multiple = false}) {
    const book = picker();
    if (!book) {
      const files = await pickFiles({accept: '.vcf,text/vcard', multiple});
      const cards = (await Promise.all(files.map((file) => file.text()))).flatMap((text) =>
        readCards(text, properties),
      );
      return {value: multiple ? cards : cards.slice(0, 1)};
    }
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
