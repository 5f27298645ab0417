/** English, as far as only the form for a contact needs it. */

import type {ContactTexts} from './texts.js';

export const contactTexts: ContactTexts = {
  contactFields: {name: 'Name', tel: 'Phone', email: 'E-mail', address: 'Address'},
  contactFile: 'From a vCard file',
};
