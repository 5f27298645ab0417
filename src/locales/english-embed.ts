/** English, as far as only what stands for a blocked video, map or widget needs it. */

import type {EmbedTexts} from './texts.js';

export const embedTexts: EmbedTexts = {
  embedTitle: (provider) => `Content from ${provider}`,
  embedText: (provider) =>
    `It is not loaded yet. If you load it, ${provider} learns your IP address and which page you are on.`,
  loadOnce: 'Load once',
  alwaysAllow: 'Always allow',
  moreAbout: 'What it is used for',
};
