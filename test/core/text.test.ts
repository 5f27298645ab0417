import {expect} from '@open-wc/testing';
import fc from '../support/properties.js';
import {inLanguage, type Text} from '../../src/core/text.js';

describe('inLanguage', () => {
  const rows: [situation: string, text: Text, language: string, expected: string][] = [
    ['one text for all', 'Cart', 'de', 'Cart'],
    ['the language', {en: 'Cart', de: 'Korb'}, 'de', 'Korb'],
    ['the region', {pt: 'carrinho', 'pt-BR': 'carrinho de compras'}, 'pt-BR', 'carrinho de compras'],
    ['another region', {pt: 'carrinho', 'pt-BR': 'carrinho de compras'}, 'pt-PT', 'carrinho'],
    ['a script and a region', {en: 'Cart', zh: '购物车'}, 'zh-Hans-CN', '购物车'],
    ['a language that is not there', {de: 'Korb', en: 'Cart'}, 'fr', 'Cart'],
    ['no English either', {de: 'Korb', it: 'Carrello'}, 'fr', 'Korb'],
    ['no language', {en: 'Cart', de: 'Korb'}, '', 'Cart'],
    ['nothing at all', {}, 'de', ''],
    ['a text that is empty on purpose', {en: 'Cart', de: ''}, 'de', ''],
    ['a tag in other letters', {en: 'Cart', de: 'Korb'}, 'DE', 'Korb'],
    ['a region in other letters', {en: 'Cart', 'pt-BR': 'carrinho'}, 'pt-br', 'carrinho'],
  ];
  for (const [situation, text, language, expected] of rows)
    it(`finds ${expected ? `"${expected}"` : 'nothing to say'} for ${situation}`, () => {
      expect(inLanguage(text, language)).to.equal(expected);
    });

  it('answers with a text for any language', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (text, language) => {
        expect(typeof inLanguage(text, language)).to.equal('string');
      }),
    );
  });

  for (const language of ['constructor', 'toString', '__proto__'])
    it(`takes "${language}" for a language that is not there`, () => {
      // (The runner hangs when it has to print what every object has.)
      expect(inLanguage({en: 'Cart'}, language) === 'Cart').to.equal(true);
    });
});
