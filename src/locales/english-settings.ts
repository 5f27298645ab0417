/** English, as far as only the settings need it. */

import type {SettingsTexts} from './texts.js';

export const settingsTexts: SettingsTexts = {
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
};
