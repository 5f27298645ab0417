/** Device permissions, item by item: the shop's purpose, the browser's own state, and a switch. */

import {html, nothing, unsafeCSS} from 'lit';
import type {Purpose} from '../../core/purpose.js';
import {permissionsTexts} from '../../locales/english-permissions.js';
import {purposesTexts} from '../../locales/english-purposes.js';
import {renderPurposes} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';

/** The browser's names of what we name by device. */
const BROWSER_NAMES: Readonly<Record<string, string>> = {
  camera: 'camera',
  microphone: 'microphone',
  location: 'geolocation',
  notifications: 'notifications',
  'clipboard-read': 'clipboard-read',
  storage: 'persistent-storage',
};

export class AssentPermissions extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles);
  static override properties = {...Section.properties, states: {state: true}};

  /** What the browser says, by its own name of a permission. */
  declare private states: Readonly<Record<string, PermissionState>>;

  constructor() {
    super();
    this.states = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Safari tells of no change: what is shown again is asked again.
    addEventListener('focus', this.#ask);
    this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('focus', this.#ask);
  }

  protected override render(): unknown {
    const words = this.wordsWith({...purposesTexts, ...permissionsTexts});
    return html`
      <p>${words.permissionsText}</p>
      <p class="note">${words.earlierUse}</p>
      ${renderPurposes(this.input, words, 'permissions', (purpose) => this.#state(purpose, words))}
    `;
  }

  #state({permission}: Purpose, words: typeof permissionsTexts): unknown {
    const state = this.states[BROWSER_NAMES[permission ?? ''] ?? ''];
    const said = {granted: words.browserAllows, prompt: words.browserAsks, denied: words.browserBlocks};
    return state ? html`<p class="note">${said[state]}</p>` : nothing;
  }

  /** Names that a browser does not know are refused by it: then nothing is said of them. */
  readonly #ask = (): void => {
    for (const name of Object.values(BROWSER_NAMES))
      navigator.permissions?.query({name: name as PermissionName}).then(
        ({state}) => (this.states = {...this.states, [name]: state}),
        () => 0,
      );
  };
}
