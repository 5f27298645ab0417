/** Reads contacts from a vCard file. @see RFC 6350; RFC 2426 for version 3.0. */

/** As the browser's own contact picker has them: a list per property. */
export type Card = Readonly<Record<string, readonly string[]>>;

const PROPERTIES: Readonly<Record<string, string>> = {FN: 'name', TEL: 'tel', EMAIL: 'email', ADR: 'address'};
/** More than this many is no address book of a person's. */
const MAX_CARDS = 5000;

const unescaped = (text: string): string =>
  text.replace(/\\([\\,;n])/gi, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));

/** @param wanted - 'name', 'tel', 'email', 'address'. Whatever else a card holds is not read. */
export function readCards(text: string, wanted: readonly string[]): Card[] {
  // A line that begins with a blank goes on with the one before.
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const cards: Record<string, string[]>[] = [];
  let card: Record<string, string[]> | null = null;
  for (const line of lines) {
    if (/^BEGIN:VCARD$/i.test(line)) card = {};
    else if (/^END:VCARD$/i.test(line)) {
      if (card && Object.keys(card).length) cards.push(card);
      card = null;
    } else if (card) {
      const [, name = '', value = ''] = /^(?:[\w-]+\.)?([\w-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(line) ?? [];
      const property = PROPERTIES[name.toUpperCase()] ?? '';
      const read = unescaped(value.replace(/^tel:/i, '')).replace(/;+/g, ' ').trim();
      if (wanted.includes(property) && read) (card[property] ??= []).push(read);
    }
  }
  return cards.slice(0, MAX_CARDS);
}
