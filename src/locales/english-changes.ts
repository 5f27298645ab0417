/** English, as far as only the question about a changed policy needs it. */

import type {ChangesTexts} from './texts.js';

export const changesTexts: ChangesTexts = {
  changesTitle: 'Our policy has changed',
  changesText: 'This is new since you chose. Everything else stays as you left it.',
  now: 'Now',
  before: 'Before',
  notStated: 'Not stated',
};
