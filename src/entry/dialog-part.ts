/** What the parts with a dialog have in common. */

import type {View} from '../events/consent-open.js';
import type {ConsentView} from '../events/consent-view.js';
import type {Page} from '../platform/page.js';

/** An open dialog. */
export interface Mounted {
  /** Takes it away and gives the focus back. */
  close(): void;
}

/** The part that asks about a changed policy. */
export interface ChangesPart {
  mount(page: Page, root: ShadowRoot, view: ConsentView, texts?: object): Mounted;
}

/** What a part with a dialog exports. `texts`: of the page's language, without it English. */
export interface DialogPart {
  mount(root: ShadowRoot, view: ConsentView, section: View, texts?: object): Mounted | Promise<Mounted>;
}
