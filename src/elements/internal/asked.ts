/** Which purposes the first layer asks about. */

import {needsConsent, type Purpose} from '../../core/purpose.js';
import type {ConsentView} from '../../events/consent-view.js';

/** Those without an answer that still counts; all of them when none is left, and the question was opened by hand. */
export function askedIn({policy, explain}: ConsentView): readonly Purpose[] {
  const purposes = policy.purposes.filter(needsConsent);
  const open = purposes.filter(({id}) => /^(und|exp|cha|opt)/.test(explain(id).ground));
  return open.length ? open : purposes;
}
