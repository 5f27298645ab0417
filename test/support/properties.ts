/** fast-check with this project's number of runs. On a failure it prints the seed and the smallest counterexample. */

import fc from 'fast-check';

/** How many of 10,000 runs a browser takes: those of WebKitGTK take three times as long as those of the others. */
const isWebKit = !('chrome' in globalThis) && /AppleWebKit/.test(navigator.userAgent);

/**
 * What must hold whatever happens has 10,000 runs or more in CI: the tests run in three browsers there, and each takes
 * its share with a seed of its own, which fast-check draws and tells on a failure. This is the number for every property
 * that names no other. The invariants are in docs/invariants.md.
 */
export const SHARE = {numRuns: isWebKit ? 1000 : 4500};

fc.configureGlobal({...SHARE, includeErrorInReport: true});

export default fc;
