/**
 * The one place where text becomes code: the gated scripts of the page, and our own parts.
 * A page with `trusted-types` in its policy must list `assent` (and `lit-html` for the dialogs).
 */

import {attempt} from './attempt.js';

export interface ScriptMaker {
  createScriptURL(url: string): string;
  createScript(code: string): string;
}

interface Factory {
  createPolicy(name: string, rules: ScriptMaker): ScriptMaker;
}

/** Without Trusted Types, or in a page whose policy does not list `assent`: what needs it there will throw where it is used. */
export function createScriptMaker(): ScriptMaker {
  const same = (text: string): string => text;
  const rules = {createScriptURL: same, createScript: same};
  return (
    attempt(() => (window as unknown as {trustedTypes: Factory}).trustedTypes.createPolicy('assent', rules)) ?? rules
  );
}
