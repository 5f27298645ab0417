/** Puts the first layer in its place. */

import '../define/assent-banner.js';
import {AssentBanner} from '../elements/assent-banner/assent-banner.js';
import type {ConsentView} from '../events/consent-view.js';
import type {BannerTexts} from '../locales/texts.js';
import type {Page} from '../platform/page.js';
import type {Mounted} from './dialog-part.js';

export function mountBanner(
  {create}: Page,
  root: ShadowRoot,
  view: ConsentView,
  texts?: object,
  banner = new AssentBanner(),
): Mounted {
  Object.assign(banner, {view, create, ...(texts && {texts: texts as BannerTexts})});
  root.prepend(banner);
  const giveBack = keepInSight(banner);

  return {
    close() {
      giveBack();
      banner.remove();
    },
  };
}

/** What gets the focus under the banner scrolls clear of it. @see WCAG 2.2, 2.4.11 */
function keepInSight(banner: HTMLElement): () => void {
  const {style} = document.documentElement;
  const before = style.scrollPaddingBottom;
  style.scrollPaddingBottom = `${banner.offsetHeight}px`;
  return () => (style.scrollPaddingBottom = before);
}
