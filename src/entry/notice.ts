/** One quiet line after a choice: that it was saved, or that this browser does not keep it. */

import {css, sheetOf} from '../elements/internal/css.js';
import type {ConsentView} from '../events/consent-view.js';
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
`;

/** Resolves when the line is gone. */
export async function showNotice(
  {create}: Page,
  root: ShadowRoot,
  {isKept}: ConsentView,
  {language, saved, notKept}: BannerTexts & NoticeTexts,
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
  notice.textContent = isKept ? saved(new Date().toLocaleTimeString(language, {timeStyle: 'short'})) : notKept;
  // It stays longer where there is something to know.
  await wait(isKept ? 5000 : 12_000);
  notice.remove();
}
