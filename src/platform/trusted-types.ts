/**
 * The one place where text becomes code: the gated scripts of the page, and our own parts.
 * A page with `trusted-types` in its policy must list `assent` (and `lit-html` for the dialogs).
 */

export interface ScriptMaker {
  createScriptURL(url: string): string;
  createScript(code: string): string;
}

interface Factory {
  createPolicy(name: string, rules: ScriptMaker): ScriptMaker;
}

export function createScriptMaker(): ScriptMaker {
  const same = (text: string): string => text;
  const rules = {createScriptURL: same, createScript: same};
  try {
    return (window as {trustedTypes?: Factory}).trustedTypes?.createPolicy('assent', rules) ?? rules;
  } catch {
    // The page's policy does not list `assent`: what needs it will throw where it is used, and be reported.
    return rules;
  }
}
