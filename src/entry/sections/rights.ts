/** A lazy part: one section of the settings. */

import '../../define/assent-rights.js';
import {AssentRights} from '../../elements/assent-rights/assent-rights.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentRights();
