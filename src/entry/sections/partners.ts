/** A lazy part: one section of the settings. */

import '../../define/assent-partners.js';
import {AssentPartners} from '../../elements/assent-partners/assent-partners.js';
import type {SectionPart} from '../dialog-part.js';

export const make: SectionPart['make'] = () => new AssentPartners();
