/** Device permissions, item by item: the shop's purpose, the browser's own state, its last use, a switch, and a way to stop. */

import {html, nothing, unsafeCSS} from 'lit';
import type {BrowserState} from '../../core/permission.js';
import type {Purpose} from '../../core/purpose.js';
import {permissionsTexts} from '../../locales/english-permissions.js';
import {purposesTexts} from '../../locales/english-purposes.js';
import type {DeviceTexts} from '../../locales/texts.js';
import type {DeviceView, Place} from '../internal/device-view.js';
import {css} from '../internal/css.js';
import {renderOwn} from '../internal/own-text.js';
import {renderPurposes} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {say} from '../internal/words.js';

const styles = css`
  .stop {
    min-block-size: 32px;
    margin-inline-start: 0.5em;
    padding: 0.2em 0.8em;
  }
`;

/** What is known of one permission. */
interface Known {
  readonly state: BrowserState | null;
  readonly place: Place;
  readonly used: number | undefined;
}

export class AssentPermissions extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles + styles);
  static override properties = {...Section.properties, known: {state: true}};

  /** Fetches what uses the device. */
  connect: () => Promise<DeviceView> = () => Promise.reject(new Error('not connected'));
  /** By the id of the purpose. */
  declare private known: Readonly<Record<string, Known>>;
  #device: DeviceView | null = null;
  #leave: (() => void) | null = null;

  constructor() {
    super();
    this.known = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Without it the switches are there, and what the browser says is not.
    this.connect().then(
      (device) => {
        this.#device = device;
        this.#leave?.();
        this.#leave = device.follow(() => void this.#look());
        void this.#look();
      },
      () => 0,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = null;
  }

  protected override render(): unknown {
    const words = this.wordsWith({...purposesTexts, ...permissionsTexts});
    return html`
      <p>${words.permissionsText}</p>
      <p class="note">${words.earlierUse}</p>
      ${renderPurposes(this.input, words, 'permissions', (purpose) => [this.#note(purpose), this.#facts(purpose)])}
    `;
  }

  #note({justInTime}: Purpose): unknown {
    const note = renderOwn(this.input.view, justInTime?.note ?? null);
    return note ? html`<p class="note">${note}</p>` : nothing;
  }

  #facts(purpose: Purpose): unknown {
    const device = this.#device;
    const known = this.known[purpose.id];
    if (!device || !known) return nothing;
    const words = this.wordsWith(device.texts);
    const {state, place, used} = known;
    return html`
      <p class="note">${this.#stateIn(words, known)} ${used === undefined ? nothing : words.lastUsed(this.#day(used))}</p>
      ${
        state === 'denied' && place === 'here'
          ? html`<details class="steps"><summary>${words.unblock}</summary><p>${device.unblock(words)}</p></details>`
          : nothing
      }
      ${
        state === 'denied' && place === 'inside'
          ? html`<p>
              <button
                type="button"
                class="quiet"
                part="settings"
                @click=${() => device.openSettings(purpose.permission as string)}
              >
                ${words.unblock}
              </button>
            </p>`
          : nothing
      }
      ${
        device.isInUse(purpose.id)
          ? html`<p role="status">
              ${words.inUse(say(this.input.view, purpose.label))}
              <button type="button" class="quiet stop" part="stop" @click=${() => device.stop(purpose.id)}>
                ${words.stop}
              </button>
            </p>`
          : nothing
      }
    `;
  }

  #stateIn(words: DeviceTexts, {state, place}: Known): unknown {
    if (place === 'app') return words.appOnly;
    if (place === 'nowhere') return words.browserCannot;
    const said = {granted: words.browserAllows, prompt: words.browserAsks, denied: words.browserBlocks};
    return state ? said[state] : nothing;
  }

  #day(instant: number): string {
    return new Date(instant).toLocaleString(this.input.texts.language, {dateStyle: 'medium', timeStyle: 'short'});
  }

  async #look(): Promise<void> {
    const device = this.#device;
    if (!device) return;
    const purposes = this.input.view.policy.purposes.filter(({permission}) => permission);
    const known = await Promise.all(
      purposes.map(async ({id, permission}): Promise<[string, Known]> => {
        const [state, place, {used}] = await Promise.all([
          device.state(permission as string),
          device.place(permission as string),
          device.log(id),
        ]);
        return [id, {state, place, used}];
      }),
    );
    this.known = Object.fromEntries(known);
  }
}
