/** The lazy part with the words of errors. */

export {explainError} from '../core/help.js';
