/** Notifications, and messages that a server pushes. */

import type {Device} from './device.js';

export const notifications: Device = {
  name: 'notifications',
  isThere: () => 'Notification' in window,
  async open({applicationServerKey}) {
    const said = await Notification.requestPermission();
    if (said === 'default') throw new DOMException('Permission dismissed', 'NotAllowedError');
    if (said === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
    if (!applicationServerKey) return {value: true};
    const {pushManager} = await navigator.serviceWorker.ready;
    const subscription = await pushManager.subscribe({userVisibleOnly: true, applicationServerKey});
    return {value: subscription, stop: () => void subscription.unsubscribe().catch(() => 0)};
  },
};
