import {expect} from '@open-wc/testing';
import {readCards} from '../../src/device/vcard.js';

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');
const ALL = ['name', 'tel', 'email', 'address'];

describe('readCards', () => {
  it('reads name, numbers, addresses and e-mail as the browser’s own picker has them', () => {
    const text = card(
      'FN:Ada Lovelace',
      'TEL;TYPE=cell:+44 20 1',
      'TEL;VALUE=uri:tel:+44-20-2',
      'EMAIL:ada@mail.example',
      'ADR:;;12 St James’s Square;London;;SW1Y;UK',
    );

    expect(readCards(text, ALL)).to.deep.equal([
      {
        name: ['Ada Lovelace'],
        tel: ['+44 20 1', '+44-20-2'],
        email: ['ada@mail.example'],
        address: ['12 St James’s Square London SW1Y UK'],
      },
    ]);
  });

  it('reads nothing that was not asked for', () => {
    const text = card('FN:Ada', 'TEL:1', 'BDAY:18151210', 'NOTE:secret', 'PHOTO:data:image/png;base64,AAAA');

    expect(readCards(text, ['name'])).to.deep.equal([{name: ['Ada']}]);
  });

  for (const [what, lines, name] of [
    ['a line that goes on', ['FN:Ada Love', ' lace'], 'Ada Lovelace'],
    ['escaped letters', ['FN:Lovelace\\, Ada\\n\\\\'], 'Lovelace, Ada\n\\'],
    ['a group', ['item1.FN:Ada'], 'Ada'],
    ['small letters', ['fn:Ada'], 'Ada'],
    ['a colon in a quoted parameter', ['FN;X="a:b":Ada'], 'Ada'],
    ['a colon in the value', ['FN:Ada: Countess'], 'Ada: Countess'],
    ['right-to-left script', ['FN:عائشة'], 'عائشة'],
  ] as const)
    it(`reads ${what}`, () => {
      expect(readCards(card(...lines), ['name'])).to.deep.equal([{name: [name]}]);
    });

  it('reads several cards, also with plain line ends', () => {
    const text = `${card('FN:A')}${card('FN:B')}`.replaceAll('\r', '');

    expect(readCards(text, ['name'])).to.deep.equal([{name: ['A']}, {name: ['B']}]);
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['a card without an end', 'BEGIN:VCARD\nFN:Ada'],
    ['lines outside of a card', 'FN:Ada\nTEL:1'],
    ['a card with nothing that was asked for', card('NOTE:x')],
    ['lines that are none of a card’s', card('constructor:x', '__proto__:x', ':', 'FN', 'FN:')],
  ] as const)
    it(`finds no contact in ${what}`, () => {
      expect(readCards(text, ALL)).to.deep.equal([]);
    });

  it('stops at 5000 cards', () => {
    expect(readCards(card('FN:A').repeat(5001), ['name'])).to.have.length(5000);
  });
});
