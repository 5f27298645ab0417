/** English, as far as only the list of purposes needs it. */

import type {PurposesTexts} from './texts.js';

export const purposesTexts: PurposesTexts = {
  preferencesText: 'Switch on what you agree to. The shop works either way, and you can come back at any time.',
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
  services: (count) => (count === 1 ? '1 service' : `${count} services`),
  showAll: 'Show all of them',
  details: 'Data, recipients and how long',
  data: 'Data',
  none: 'None',
  sensitive: 'sensitive',
  recipients: 'Who gets it',
  retention: 'How long it is kept',
  objection: 'You can object: switch it off.',
  signalHonoured: 'Opt-out request honoured: your browser sends Global Privacy Control.',
  signalConflict:
    'Off, because your browser asks not to sell or share your data. Switching it on makes an exception for this.',
  minor: 'Not available to minors without a guardian’s consent.',
  worksWith: (purposes) => `Works only together with: ${purposes}.`,
  ownYes: 'This needs a yes of its own. “Accept all” never covers it.',
};
