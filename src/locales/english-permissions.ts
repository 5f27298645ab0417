/** English, as far as only device permissions need it. */

import type {PermissionsTexts} from './texts.js';

export const permissionsTexts: PermissionsTexts = {
  permissionsText: 'What the shop may use of your device. Your browser asks you as well.',
  browserAllows: 'Your browser allows it.',
  browserAsks: 'Your browser will ask you.',
  browserBlocks: 'Your browser blocks it.',
  browserCannot: 'Your browser cannot do this.',
  appOnly: 'Only in our app.',
  lastUsed: (date) => `Last used on ${date}.`,
  earlierUse: 'Switching it off ends the use at once. What was done before stays lawful.',
  unblock: 'How to allow it again',
  unblockText: 'Open the site settings beside the address of this page, allow it there, and come back.',
  whenOn: 'When it is on',
  whatIsKept: 'What is kept',
  withoutIt: 'Without it',
  proceed: 'Continue',
  notNow: 'Not now',
  inUse: (permission) => `In use: ${permission}`,
  stop: 'Stop',
};
