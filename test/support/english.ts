/** All texts in English, which the build keeps in several files. */

import {texts as banner} from '../../src/locales/en.js';
import {contactTexts} from '../../src/locales/english-contact.js';
import {embedTexts} from '../../src/locales/english-embed.js';
import {messagesTexts} from '../../src/locales/english-messages.js';
import {noticeTexts} from '../../src/locales/english-notice.js';
import {partnersTexts} from '../../src/locales/english-partners.js';
import {deviceTexts} from '../../src/locales/english-device.js';
import {permissionsTexts} from '../../src/locales/english-permissions.js';
import {personalisationTexts} from '../../src/locales/english-personalisation.js';
import {policyTexts} from '../../src/locales/english-policy.js';
import {purposesTexts} from '../../src/locales/english-purposes.js';
import {questionTexts} from '../../src/locales/english-question.js';
import {recordsTexts} from '../../src/locales/english-records.js';
import {reloadTexts} from '../../src/locales/english-reload.js';
import {rightsTexts} from '../../src/locales/english-rights.js';
import {settingsTexts} from '../../src/locales/english-settings.js';
import type {Texts} from '../../src/locales/texts.js';

export const english: Texts = {
  ...banner,
  ...noticeTexts,
  ...reloadTexts,
  ...settingsTexts,
  ...purposesTexts,
  ...questionTexts,
  ...partnersTexts,
  ...recordsTexts,
  ...policyTexts,
  ...permissionsTexts,
  ...deviceTexts,
  ...messagesTexts,
  ...personalisationTexts,
  ...rightsTexts,
  ...contactTexts,
  ...embedTexts,
};
