/** fast-check with this project's number of runs. On a failure it prints the seed and the smallest counterexample. */

import fc from 'fast-check';

fc.configureGlobal({numRuns: 1000, includeErrorInReport: true});

export default fc;
