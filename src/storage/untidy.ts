/**
 * A note to the next page of this tab that a stopped service may have written again after it was swept.
 * It is there only from a withdrawal until a page found nothing left.
 */

const KEY = 'assent';

export function isUntidy(): boolean {
  try {
    return !!sessionStorage.getItem(KEY);
  } catch {
    return false;
  }
}

export function markUntidy(untidy: boolean): void {
  try {
    if (untidy) sessionStorage.setItem(KEY, 'sweep');
    else sessionStorage.removeItem(KEY);
  } catch {
    // Blocked storage needs no sweep.
  }
}
