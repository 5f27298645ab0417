/** What `assent csp` needs. */

export {readConfig} from './config.js';
export {headersFor} from './content-policy.js';
