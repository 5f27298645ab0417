/**
 * A note to the next page of this tab that a stopped service may have written again after it was swept.
 * It is there only from a withdrawal until a page found nothing left.
 */

import {attempt} from '../platform/attempt.js';
import {KEY} from './mirror-store.js';

/** Blocked storage needs no sweep. */
export const isUntidy = (): boolean => !!attempt(() => sessionStorage.getItem(KEY));

export const markUntidy = (untidy: boolean): void =>
  void attempt(() => (untidy ? sessionStorage.setItem(KEY, 'sweep') : sessionStorage.removeItem(KEY)));
