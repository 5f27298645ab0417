import {AssentQuestion} from '../elements/assent-question/assent-question.js';
import {register} from './register.js';

register('assent-question', AssentQuestion);

declare global {
  interface HTMLElementTagNameMap {
    'assent-question': AssentQuestion;
  }
}
