/** The lazy part for what seldom happens: words for errors, and cleaning up after a service. */

import {isDenied} from '../core/decision.js';
import type {Verdict} from '../core/verdict.js';
import {sweep} from '../gate/residue.js';
import {leftBehind} from '../gate/leftovers.js';
import {markUntidy} from '../storage/untidy.js';
import type {HelpPart} from './kernel.js';

export {explainError} from '../core/help.js';

/** A running service writes again after it was stopped: sweep once more then, in milliseconds. */
const AGAIN_AFTER = 1000;

let isListening = false;

export const tidy: HelpPart['tidy'] = (manager, page) => {
  // Where there is a record without an answer, the shopper was forgotten: whatever ran before is over.
  const isForgotten = (): boolean => /^0*$/.test(manager.authority?.digits ?? '1');
  const denied = () =>
    manager.policy?.services.filter(({id}) => {
      const verdict = manager.decision[id] as Verdict;
      return isDenied(verdict) || (isForgotten() && !verdict.allowed);
    }) ?? [];
  const sweepNow = (): void => sweep(denied(), page);

  // Found on arrival: something came back. Then the next page looks again.
  markUntidy(leftBehind(denied(), page).length > 0);
  sweepNow();
  setTimeout(sweepNow, AGAIN_AFTER);
  if (!isListening) addEventListener('pagehide', sweepNow);
  isListening = true;
};
