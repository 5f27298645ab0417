/** What follows from what the shopper did before, each with its own switch. */

import {html, unsafeCSS} from 'lit';
import {personalisationTexts} from '../../locales/english-personalisation.js';
import {purposesTexts} from '../../locales/english-purposes.js';
import {renderPurposes} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';

export class AssentPersonalisation extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles);

  protected override render(): unknown {
    const words = this.wordsWith({...purposesTexts, ...personalisationTexts});
    return html`<p>${words.personalisationText}</p>${renderPurposes(this.input, words, 'personalisation')}`;
  }
}
