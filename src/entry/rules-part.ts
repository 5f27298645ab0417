/** The lazy part with the rules of regions and policy versions. */

import {makeRules} from '../core/rule-making.js';
import type {RulesPart} from './kernel.js';

export {ageGate, ageLimitsIn} from '../core/age.js';
export {isCalendarDay} from '../core/calendar.js';

export const rulesFor: RulesPart['rulesFor'] = (settings, hint, isGpcOn) =>
  makeRules(settings, {
    hint,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    isGpcOn,
    isDoNotTrackOn: navigator.doNotTrack === '1',
    now: Date.now(),
  });
