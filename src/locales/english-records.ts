/** English, as far as only the records need it. */

import type {RecordsTexts} from './texts.js';

export const recordsTexts: RecordsTexts = {
  recordsText: 'Every choice that was made in this browser, the newest first.',
  noRecords: 'There is no record: you have not chosen yet.',
  showOlder: 'Show older ones',
  answers: {granted: 'Agreed', refused: 'Refused', withdrawn: 'Withdrawn'},
  sources: {
    banner: 'In the first question',
    preferences: 'In these settings',
    page: 'On the shop’s page',
    tab: 'In another tab',
  },
  intact: 'The records are complete and unchanged.',
  broken: 'These records are not as they were made: something was changed or is missing.',
  download: 'Download',
  forget: 'Erase everything',
  forgetText:
    'This withdraws every consent and erases these records, but for the proof that there were some. You will be asked again.',
  forgotten: 'Everything is erased.',
  cancel: 'Cancel',
  noted: 'Note',
};
