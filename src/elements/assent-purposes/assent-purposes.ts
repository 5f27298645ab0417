/** The list of purposes; or one of them alone, where it needs a yes of its own. */

import {html, nothing, unsafeCSS} from 'lit';
import type {Purpose} from '../../core/purpose.js';
import {countryOf} from '../internal/country.js';
import {renderOwn} from '../internal/own-text.js';
import {renderFacts, renderPurposes} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';
import {policyLink, say} from '../internal/words.js';
import {purposesTexts} from '../../locales/english-purposes.js';

export class AssentPurposes extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles);

  protected override render(): unknown {
    const {view, step} = this.input;
    if (step) return this.#step(step);
    const words = this.wordsWith(purposesTexts);
    const link = policyLink(view);
    return html`
      <p>${words.preferencesText} ${link ? html`<a href=${link}>${words.policy}</a>` : nothing}</p>
      ${view.policy.signal ? html`<p class="signal" part="signal">${words.signalHonoured}</p>` : nothing}
      ${renderPurposes(this.input, words, 'purposes')}
    `;
  }

  /** One purpose with all there is to know before the yes is given. */
  #step(purpose: Purpose): unknown {
    const {view} = this.input;
    const words = this.wordsWith(purposesTexts);
    return html`
      <div class="step">
        <p>${renderOwn(view, purpose.description) || words.notStated}</p>
        <p class="own">${words.ownYes}</p>
        ${renderFacts(view, words, purpose)} ${this.#abroad(purpose, words.language)}
        <p class="note">${words.refusal} ${renderOwn(view, purpose.refusal) || words.notStated}</p>
      </div>
    `;
  }

  /** Where a transfer abroad is asked: who takes data to which country. */
  #abroad({id}: Purpose, language: string): unknown {
    const {view} = this.input;
    const takers = view.policy.services.filter(({needed, purposes}) => needed.includes(id) && !purposes.includes(id));
    return takers.length
      ? html`<ul>
          ${takers.map(
            ({id, label, provider, region}) =>
              html`<li>${[provider ?? (say(view, label) || id), countryOf(region ?? '', language)].join(' · ')}</li>`,
          )}
        </ul>`
      : nothing;
  }
}
