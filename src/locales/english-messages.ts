/** English, as far as only the section of messages needs it. */

import type {MessagesTexts} from './texts.js';

export const messagesTexts: MessagesTexts = {
  messagesText: 'Messages reach you only in the ways that you switch on.',
};
