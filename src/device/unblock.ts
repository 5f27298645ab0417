/** How a permission that a browser blocks is allowed again: by browser and platform. */

interface Steps {
  readonly browser: RegExp;
  readonly steps: string;
  /** When this was looked at last, and where it is written. */
  readonly reviewed: string;
  readonly source: string;
}

/** The first that fits counts: others name themselves after Chrome and Safari. */
export const UNBLOCK: readonly Steps[] = [
  {
    browser: /CriOS|FxiOS|EdgiOS/,
    steps: 'Open the Settings of your iPhone or iPad, choose this browser, allow it there, and come back.',
    reviewed: '2026-11-22',
    source: 'https://support.apple.com/guide/iphone/iph251e92810/ios',
  },
  {
    browser: /(iPhone|iPad).*Safari/,
    steps:
      'Tap the page menu at the left of the address, then Website Settings, allow it there, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.apple.com/guide/iphone/iphb01fc3c85/ios',
  },
  {
    browser: /Android.*Firefox/,
    steps: 'Tap the lock beside the address, tap the permission that is blocked, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.mozilla.org/kb/site-permissions-panel',
  },
  {
    browser: /Firefox/,
    steps: 'Click the crossed-out sign beside the address, remove “Blocked”, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.mozilla.org/kb/site-permissions-panel',
  },
  {
    browser: /EdgA?\//,
    steps:
      'Choose the sign at the left of the address, then Permissions for this site, allow it there, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.microsoft.com/microsoft-edge',
  },
  {
    browser: /Android.*Chrome/,
    steps: 'Tap the sign at the left of the address, then Permissions, allow it there, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.google.com/chrome/answer/114662',
  },
  {
    browser: /Chrome|Chromium/,
    steps:
      'Click the sign at the left of the address, switch the permission on or choose “Reset permission”, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.google.com/chrome/answer/114662',
  },
  {
    browser: /Macintosh.*Safari/,
    steps: 'In the menu Safari choose “Settings for” this website, allow it there, and load the page again.',
    reviewed: '2026-11-22',
    source: 'https://support.apple.com/guide/safari/ibrw7f78f7fe/mac',
  },
];

/** '': nothing better is known than what is said in general, in the language of the dialog. The steps are in English only. */
export const unblockSteps = (_permission: string, userAgent: string, language: string): string =>
  /^en\b/i.test(language) ? (UNBLOCK.find(({browser}) => browser.test(userAgent))?.steps ?? '') : '';
