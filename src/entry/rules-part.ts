/** The lazy part with the rules of regions, ages and policy versions, for configurations that name any. */

export {ageGate, ageLimitsIn} from '../core/age.js';
export {isCalendarDay} from '../core/calendar.js';
export {makeRules} from '../core/rule-making.js';
