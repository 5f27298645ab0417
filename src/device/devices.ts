/** Every permission that a page can ask for, by its key. */

import {calendar} from './calendar.js';
import {clipboard} from './clipboard.js';
import {contacts} from './contacts.js';
import type {Device} from './device.js';
import {files, photos} from './files.js';
import {fingerprint} from './fingerprint.js';
import {location} from './location.js';
import {camera, microphone} from './media.js';
import {motion} from './motion.js';
import {notifications} from './notifications.js';
import {storage} from './storage.js';

export const DEVICES: Readonly<Record<string, Device | undefined>> = {
  camera,
  microphone,
  location,
  'contacts-read': contacts,
  'contacts-match': contacts,
  photos,
  album: photos,
  files,
  notifications,
  push: notifications,
  motion,
  calendar,
  'clipboard-read': clipboard,
  fingerprint,
  storage,
};
