/** English, as far as only the line after a choice needs it. */

import type {NoticeTexts} from './texts.js';

export const noticeTexts: NoticeTexts = {
  saved: (time) => `Saved at ${time}.`,
  notKept: 'This browser does not keep your choice. It holds until you leave this page.',
  seeRecord: 'See the record',
};
