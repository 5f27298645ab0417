/**
 * For servers: `assent/server`. Pure functions in any runtime of JavaScript; nothing happens on import.
 *
 * @example
 * const consent = readConsent(request.headers.cookie, config, {gpc: request.headers['sec-gpc']});
 * const tag = consent.has('analytics') ? '<script src="/count.js"></script>' : '';
 */

export {readConsent, renewCookie, type Header, type RequestFacts, type ServerConsent} from './consent.js';
export {declareSignal, type SignalDeclaration, type SignalFinding} from '../core/signal-declaration.js';
export type {Decision, Ground, Verdict} from '../core/verdict.js';
