/** The ways in which messages may reach the shopper, each with its own switch. */

import {html, unsafeCSS} from 'lit';
import {messagesTexts} from '../../locales/english-messages.js';
import {purposesTexts} from '../../locales/english-purposes.js';
import {renderPurposes} from '../internal/purpose-list.js';
import {purposeStyles} from '../internal/purpose-styles.js';
import {Section} from '../internal/section.js';
import {sharedStyles} from '../internal/shared-styles.js';

export class AssentMessages extends Section {
  static override styles = unsafeCSS(sharedStyles + purposeStyles);

  protected override render(): unknown {
    const words = this.wordsWith({...purposesTexts, ...messagesTexts});
    return html`<p>${words.messagesText}</p>${renderPurposes(this.input, words, 'messages')}`;
  }
}
