/** English, as far as only a question that is not the plain one needs it. */

import type {QuestionTexts} from './texts.js';

export const questionTexts: QuestionTexts = {
  changesTitle: 'Our policy has changed',
  changesText: 'This is new since you chose. Everything else stays as you left it.',
  now: 'Now',
  before: 'Before',
  notStated: 'Not stated',
  optOutText: (dataController, partners) =>
    `${dataController ?? 'This shop'}${partners ? ` and ${partners} ${partners === 1 ? 'partner' : 'partners'}` : ''} use data in your browser for the purposes below, unless you decline. Change your answer at any time under “Privacy choices”.`,
  decline: 'Decline all',
  continueWithout: 'Continue without accepting',
  optOutHonoured: 'Opt-out request honoured.',
};
