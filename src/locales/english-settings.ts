/** English, as far as only the frame of the settings needs it. */

import type {SettingsTexts} from './texts.js';

export const settingsTexts: SettingsTexts = {
  save: 'Save choices',
  close: 'Close',
  back: 'Back',
  agree: 'I agree',
  disagree: 'I do not agree',
  notStated: 'Not stated',
  purposes: 'Purposes',
  permissions: 'Permissions',
  messages: 'Messages',
  personalisation: 'Personalisation',
  rights: 'Your rights',
  records: 'Records',
  chooseLanguage: 'Language',
  loading: 'Loading …',
  notLoaded: 'This part did not load. Your choices are safe.',
  tryAgain: 'Try again',
};
