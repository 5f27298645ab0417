import {AssentPrompt} from '../elements/assent-prompt/assent-prompt.js';
import {register} from './register.js';

register('assent-prompt', AssentPrompt);

declare global {
  interface HTMLElementTagNameMap {
    'assent-prompt': AssentPrompt;
  }
}
