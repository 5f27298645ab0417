/**
 * What a shopper read before choosing, of which a record keeps the digest. Whoever has the configuration and the version
 * of the SDK can put it together again, and so show which words they were.
 */

import {say, wordsOf} from '../elements/internal/words.js';
import type {ConsentView} from '../events/consent-view.js';
import type {BannerTexts} from '../locales/texts.js';

/** Every text in the shopper's language. Texts of ours with a plural or a name in them are those of this version. */
export const shownIn = (view: ConsentView, texts: BannerTexts): object => ({
  language: view.language,
  dataController: view.policy.dataController?.name,
  purposes: view.policy.purposes.map(({id, ...rest}) => [
    id,
    ...[rest.label, rest.description, rest.refusal].map((text) => say(view, text)),
  ]),
  own: Object.entries(view.policy.texts).map(([name, text]) => [name, say(view, text)]),
  words: wordsOf(view, texts),
});
