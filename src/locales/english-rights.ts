/** English, as far as only the section of rights needs it. */

import type {RightsTexts} from './texts.js';

export const rightsTexts: RightsTexts = {
  rightsText: (dataController) => `This is what you can ask of ${dataController ?? 'the shop'}.`,
  yourRights: {
    access: 'See which data there is about you, and get a copy',
    correction: 'Have wrong data corrected',
    erasure: 'Have your data erased',
    withdrawal: 'Take back your consent at any time',
    objection: 'Object to a use of your data',
    complaint: 'Complain to a data protection authority',
  },
};
