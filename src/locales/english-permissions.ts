/** English, as far as only the settings of device permissions need it. */

import type {PermissionsTexts} from './texts.js';

export const permissionsTexts: PermissionsTexts = {
  permissionsText: 'What the shop may use of your device. Your browser asks you as well.',
  earlierUse: 'Switching it off ends the use at once. What was done before stays lawful.',
};
