/** Which purposes the first layer asks about. */

import {isAskedSeparately, needsConsent, type Purpose} from '../../core/purpose.js';
import type {ConsentView} from '../../events/consent-view.js';

/** What is not asked separately, later. */
export const askable = ({policy}: ConsentView): readonly Purpose[] =>
  policy.purposes.filter((purpose) => needsConsent(purpose) && !isAskedSeparately(purpose));

/** Those without an answer that still counts; all of them when none is left, and the question was opened by hand. */
export function askedIn(view: ConsentView): readonly Purpose[] {
  const open = askable(view).filter(({id}) => /^(und|exp|cha|opt)/.test(view.explain(id).ground));
  return open.length ? open : askable(view);
}
