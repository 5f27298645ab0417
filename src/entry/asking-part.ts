/** The lazy part that asks: fetched when there is a question, or something to change. Without Lit. */

import type {Policy} from '../core/policy.js';
import type {ConsentView} from '../events/consent-view.js';
import {createDialogs} from './dialogs.js';
import type {AskingPart, Kernel} from './kernel.js';

export const start: AskingPart['start'] = (kernel) => createDialogs(kernel, createView(kernel));

function createView({manager, page}: Kernel): ConsentView {
  return {
    get policy() {
      return manager.policy as Policy;
    },
    get isKept() {
      return manager.isKept;
    },
    get language() {
      return (manager.policy?.language ?? page.root().lang) || navigator.language;
    },
    explain: manager.explain,
    isRefusedAlone: (id) => (manager.authority?.digits ?? '').charAt((manager.policy as Policy).ids.indexOf(id)) > '1',
  };
}
