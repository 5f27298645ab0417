import {AssentButton} from '../elements/assent-button/assent-button.js';
import {register} from './register.js';

register('assent-button', AssentButton);

declare global {
  interface HTMLElementTagNameMap {
    'assent-button': AssentButton;
  }
}
