/** How a permission that a browser blocks is allowed again: by browser and platform. */

type Words = Readonly<Record<'unblockText' | 'unblockPhone' | 'unblockSafari', string>>;

/** Where the site settings are not beside the address. Every language says these. */
const ELSEWHERE: readonly (readonly [browser: RegExp, text: keyof Words])[] = [
  [/CriOS|FxiOS|EdgiOS/, 'unblockPhone'],
  [/Macintosh.*Version\/.*Safari/, 'unblockSafari'],
];

/** What English says more exactly than `unblockText`. The first that fits counts: others name themselves after Chrome and Safari. */
const STEPS: readonly (readonly [browser: RegExp, steps: string])[] = [
  [
    /(iPhone|iPad).*Safari/,
    'Tap the page menu at the left of the address, then Website Settings, allow it there, and load the page again.',
  ],
  [/Android.*Firefox/, 'Tap the lock beside the address, tap the permission that is blocked, and load the page again.'],
  [/Firefox/, 'Click the crossed-out sign beside the address, remove “Blocked”, and load the page again.'],
  [
    /EdgA?\//,
    'Choose the sign at the left of the address, then Permissions for this site, allow it there, and load the page again.',
  ],
  [
    /Android.*Chrome/,
    'Tap the sign at the left of the address, then Permissions, allow it there, and load the page again.',
  ],
  [
    /Chrome|Chromium/,
    'Click the sign at the left of the address, switch the permission on or choose “Reset permission”, and load the page again.',
  ],
];

/** For each of both lists, where it is written, and when that was looked at last. Nothing that is shipped holds it. */
export const SOURCES: readonly (readonly [source: string, reviewed: string])[] = [
  ['https://support.apple.com/guide/iphone/iph251e92810/ios', '2026-11-22'],
  ['https://support.apple.com/guide/safari/ibrw7f78f7fe/mac', '2026-11-22'],
  ['https://support.apple.com/guide/iphone/iphb01fc3c85/ios', '2026-11-22'],
  ['https://support.mozilla.org/kb/site-permissions-panel', '2026-11-22'],
  ['https://support.mozilla.org/kb/site-permissions-panel', '2026-11-22'],
  ['https://support.microsoft.com/microsoft-edge', '2026-11-22'],
  ['https://support.google.com/chrome/answer/114662', '2026-11-22'],
  ['https://support.google.com/chrome/answer/114662', '2026-11-22'],
];

/** @param words - Those in which the steps are said. @param language - Which that is. */
export function unblockSteps(userAgent: string, language: string, words: Words): string {
  const fits = ([browser]: readonly [RegExp, string]): boolean => browser.test(userAgent);
  const way = ELSEWHERE.find(fits);
  if (way) return words[way[1]];
  return (/^en\b/i.test(language) && STEPS.find(fits)?.[1]) || words.unblockText;
}
