/** English. */

import type {Texts} from './texts.js';

export const texts: Texts = {
  language: 'en',
  privacyChoices: 'Privacy choices',
  bannerTitle: 'What may your data be used for?',
  bannerText: (dataController, partners) =>
    `${dataController ?? 'This shop'}${partners ? ` and ${partners} ${partners === 1 ? 'partner' : 'partners'}` : ''} would like to use data in your browser for the purposes below. You can change your answer at any time under “Privacy choices”.`,
  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Choose',
  policy: 'Privacy policy',
  preferencesText: 'Switch on what you agree to. The shop works either way, and you can come back at any time.',
  save: 'Save choices',
  close: 'Close',
  on: 'On',
  off: 'Off',
  alwaysOn: 'Always on',
  because: {
    contract: 'Needed for what you ask the shop to do.',
    'legal-obligation': 'The law requires it.',
    security: 'Needed to keep the shop safe.',
    'legitimate-interest': 'Based on a legitimate interest of the shop.',
    deidentified: 'The data cannot be traced to you.',
  },
  askedSeparately: 'Asked separately',
  refusal: 'If it is off:',
  notStated: 'Not stated',
  services: (count) => (count === 1 ? '1 service' : `${count} services`),
  saved: (time) => `Saved at ${time}.`,
  notKept: 'This browser does not keep your choice. It holds until you leave this page.',
};
