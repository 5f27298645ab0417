/** The lazy part with the first layer, with Lit's templates, and with what every other dialog builds on. */

import {AssentBanner} from '../elements/assent-banner/assent-banner.js';
import '../define/assent-banner.js';
import type {ConsentView} from '../events/consent-view.js';
import {texts as english} from '../locales/en.js';
import type {BannerTexts} from '../locales/texts.js';
import {wordsOf} from '../elements/internal/words.js';
import type {DialogPart, Mounted, NoticePart} from './dialog-part.js';
import {showNotice} from './notice.js';

export const mount: DialogPart['mount'] = (root, view, _section, texts): Mounted => {
  const banner = new AssentBanner();
  banner.view = view;
  if (texts) banner.texts = texts as BannerTexts;
  root.prepend(banner);
  if (!banner.shadowRoot?.firstElementChild) {
    banner.remove();
    throw new Error('its templates do not work on this page');
  }
  const giveBack = keepInSight(banner);

  return {
    close() {
      giveBack();
      banner.remove();
    },
  };
};

export const notify: NoticePart['notify'] = (root, view: ConsentView, texts = english) =>
  showNotice(root, view, wordsOf(view, texts as BannerTexts));

/** What gets the focus under the banner scrolls clear of it. @see WCAG 2.2, 2.4.11 */
function keepInSight(banner: HTMLElement): () => void {
  const {style} = document.documentElement;
  const before = style.scrollPaddingBottom;
  style.scrollPaddingBottom = `${banner.offsetHeight}px`;
  return () => (style.scrollPaddingBottom = before);
}
