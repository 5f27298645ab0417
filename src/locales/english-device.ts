/** English, as far as only the part that uses the device needs it. */

import type {DeviceTexts} from './texts.js';

export const deviceTexts: DeviceTexts = {
  browserAllows: 'Your browser allows it.',
  browserAsks: 'Your browser will ask you.',
  browserBlocks: 'Your browser blocks it.',
  browserCannot: 'Your browser cannot do this.',
  appOnly: 'Only in our app.',
  lastUsed: (date) => `Last used on ${date}.`,
  unblock: 'How to allow it again',
  unblockText: 'Open the site settings beside the address of this page, allow it there, and come back.',
  unblockPhone: 'Open the Settings of your iPhone or iPad, choose this browser, allow it there, and come back.',
  unblockSafari: 'In the menu Safari choose “Settings for” this website, allow it there, and load the page again.',
  whenOn: 'When it is on',
  whatIsKept: 'What is kept',
  withoutIt: 'Without it',
  proceed: 'Continue',
  notNow: 'Not now',
  inUse: (permission) => `In use: ${permission}`,
  stop: 'Stop',
  notStated: 'Not stated',
};
