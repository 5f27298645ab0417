/** How a permission that a browser blocks is allowed again: by browser and platform. */

/** The first that fits counts: others name themselves after Chrome and Safari. */
const STEPS: readonly (readonly [browser: RegExp, steps: string])[] = [
  [
    /CriOS|FxiOS|EdgiOS/,
    'Open the Settings of your iPhone or iPad, choose this browser, allow it there, and come back.',
  ],
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
  [
    /Macintosh.*Safari/,
    'In the menu Safari choose “Settings for” this website, allow it there, and load the page again.',
  ],
];

/** For each of them, where it is written, and when that was looked at last. Nothing that is shipped holds it. */
export const SOURCES: readonly (readonly [source: string, reviewed: string])[] = [
  ['https://support.apple.com/guide/iphone/iph251e92810/ios', '2026-11-22'],
  ['https://support.apple.com/guide/iphone/iphb01fc3c85/ios', '2026-11-22'],
  ['https://support.mozilla.org/kb/site-permissions-panel', '2026-11-22'],
  ['https://support.mozilla.org/kb/site-permissions-panel', '2026-11-22'],
  ['https://support.microsoft.com/microsoft-edge', '2026-11-22'],
  ['https://support.google.com/chrome/answer/114662', '2026-11-22'],
  ['https://support.google.com/chrome/answer/114662', '2026-11-22'],
  ['https://support.apple.com/guide/safari/ibrw7f78f7fe/mac', '2026-11-22'],
];

/** '': nothing better is known than what is said in general, in the language of the dialog. The steps are in English only. */
export const unblockSteps = (userAgent: string, language: string): string =>
  /^en\b/i.test(language) ? (STEPS.find(([browser]) => browser.test(userAgent))?.[1] ?? '') : '';
