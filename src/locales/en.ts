/** English, as far as the first layer needs it. */

import type {BannerTexts} from './texts.js';

export const texts: BannerTexts = {
  language: 'en',
  privacyChoices: 'Privacy choices',
  bannerTitle: 'What may your data be used for?',
  bannerText: (dataController, partners) =>
    `${dataController ?? 'This shop'}${partners ? ` and ${partners} ${partners === 1 ? 'partner' : 'partners'}` : ''} would like to use data in your browser for the purposes below. Change your answer at any time under “Privacy choices”.`,
  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Choose',
  policy: 'Privacy policy',
  partners: 'Partners',
};
