/** A lazy part: one section of the settings. */

import '../../define/assent-personalisation.js';
import {AssentPersonalisation} from '../../elements/assent-personalisation/assent-personalisation.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentPersonalisation();
