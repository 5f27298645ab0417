/** One quiet line after a choice: that it was saved, or that this browser does not keep it. */

import {css} from 'lit';
import type {ConsentView} from '../events/consent-view.js';
import type {Texts} from '../locales/texts.js';

/** How long it stays, in milliseconds; longer where there is something to know. */
const STAYS = {kept: 5000, lost: 12_000};

const styles = css`
  .notice {
    inline-size: fit-content;
    max-inline-size: calc(100vw - 32px);
    margin: 0 16px 16px;
    padding: 10px 16px;
    border: 1px solid #3c4047;
    border-radius: 8px;
    background: #1d2024;
    color: #fff;
    font-size: 0.9375em;
  }
`;

export async function showNotice(root: ShadowRoot, view: ConsentView, texts: Texts): Promise<void> {
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  notice.lang = texts.language;
  const sheet = styles.styleSheet as CSSStyleSheet;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  root.append(notice);
  // Put in after the region is there: that is when assistive technology reads it out.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const time = new Intl.DateTimeFormat(texts.language, {timeStyle: 'short'}).format(Date.now());
  notice.textContent = view.isKept ? texts.saved(time) : texts.notKept;
  await new Promise((resolve) => setTimeout(resolve, view.isKept ? STAYS.kept : STAYS.lost));
  notice.remove();
}
