import {AssentPreferences} from '../elements/assent-preferences/assent-preferences.js';
import {register} from './register.js';

register('assent-preferences', AssentPreferences);

declare global {
  interface HTMLElementTagNameMap {
    'assent-preferences': AssentPreferences;
  }
}
