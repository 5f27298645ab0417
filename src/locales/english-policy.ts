/** English, as far as only the page about the policy needs it. */

import type {PolicyTexts} from './texts.js';

export const policyTexts: PolicyTexts = {
  dataController: 'Who is responsible',
  version: 'Version',
  updated: 'Last updated',
  effective: 'In force from',
  readPolicy: 'Read the policy',
  whatChanged: 'What changed',
  earlierVersions: 'Earlier versions',
  comingOn: (date) => `Comes into force on ${date}`,
  complaints: 'Complaints',
  material: {
    purpose: 'What data is used for',
    scope: 'Which data is used',
    transfer: 'Where data goes',
    retention: 'How long data is kept',
    ownership: 'Who owns or runs the shop',
    recipients: 'Who gets data',
    rights: 'Your rights and how to use them',
  },
};
