import {AssentPersonalisation} from '../elements/assent-personalisation/assent-personalisation.js';
import {register} from './register.js';

register('assent-personalisation', AssentPersonalisation);

declare global {
  interface HTMLElementTagNameMap {
    'assent-personalisation': AssentPersonalisation;
  }
}
