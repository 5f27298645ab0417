/** A lazy part: one section of the settings. */

import '../../define/assent-permissions.js';
import {AssentPermissions} from '../../elements/assent-permissions/assent-permissions.js';
import type {DirectoryPart, SectionPart} from '../dialog-part.js';
import type {DevicePart} from '../kernel.js';

export const make: SectionPart['make'] = (office) => {
  const section = new AssentPermissions();
  section.connect = async () => {
    const {fetchPart} = await office.load<DirectoryPart>('directory');
    return (await fetchPart<DevicePart>('device', office.load)).viewOf(office);
  };
  return section;
};
