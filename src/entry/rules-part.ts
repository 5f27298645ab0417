/** The lazy part with the rules of regions and of policy versions, for configurations that name any. */

export {makeRules} from '../core/rule-making.js';
