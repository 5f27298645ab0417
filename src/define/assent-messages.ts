import {AssentMessages} from '../elements/assent-messages/assent-messages.js';
import {register} from './register.js';

register('assent-messages', AssentMessages);

declare global {
  interface HTMLElementTagNameMap {
    'assent-messages': AssentMessages;
  }
}
