/** One quiet line after a choice: that it was saved, or that this browser does not keep it. */

import {css, sheetOf} from '../elements/internal/css.js';
import {ConsentOpenEvent} from '../events/consent-open.js';
import type {BannerTexts, NoticeTexts} from '../locales/texts.js';
import type {Page} from '../platform/page.js';
import {wait} from '../platform/timing.js';

const styles = css`
  [role='status'] {
    inline-size: fit-content;
    max-inline-size: calc(100vw - 32px);
    margin: 0 16px 16px;
    padding: 10px 16px;
    border: 1px solid;
    border-radius: 8px;
    background: var(--assent-text, CanvasText);
    color: var(--assent-surface, Canvas);
  }
  [role='status'] button {
    all: unset;
    line-height: 2;
    text-decoration: underline;
    cursor: pointer;
  }
  [role='status'] button:focus-visible {
    outline: 2px solid;
  }
`;

/** How it went: when it was saved, or that this browser does not keep it. */
export const lineFor = (isKept: boolean, {language, saved, notKept}: BannerTexts & NoticeTexts): string =>
  isKept ? saved(new Date().toLocaleTimeString(language, {timeStyle: 'short'})) : notKept;

/** Resolves when the line is gone. It waits while the shopper is at it. */
export async function showNotice(
  {create}: Page,
  root: ShadowRoot,
  {language, seeRecord}: BannerTexts & NoticeTexts,
  line: string,
): Promise<void> {
  const notice = create('div');
  notice.setAttribute('role', 'status');
  notice.lang = language;
  if (!root.adoptedStyleSheets[1]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
  // As high as it will be, so that nothing moves when the words come.
  notice.textContent = '\u00a0';
  root.append(notice);
  // Put in after the region is there: that is when assistive technology reads it out.
  await wait(50);
  const link = create('button');
  link.textContent = seeRecord;
  link.onclick = () => notice.dispatchEvent(new ConsentOpenEvent('records'));
  notice.replaceChildren(line, ' ', link);
  do await wait(6000);
  while (notice.matches(':hover, :focus-within'));
  notice.remove();
}
