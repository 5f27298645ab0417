/** English, as far as only the section of personalisation needs it. */

import type {PersonalisationTexts} from './texts.js';

export const personalisationTexts: PersonalisationTexts = {
  personalisationText: 'What you see can follow what you did before. Switch it off, and you see what everybody sees.',
};
