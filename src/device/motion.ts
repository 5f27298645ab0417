/** How the device is moved and held. Safari on iOS asks; elsewhere the page just hears it. */

import type {Device} from './device.js';

const kind = (): {requestPermission?: () => Promise<string>} | undefined =>
  (window as {DeviceMotionEvent?: {requestPermission?: () => Promise<string>}}).DeviceMotionEvent;

export const motion: Device = {
  name: 'accelerometer',
  policy: 'accelerometer',
  isThere: () => !!kind(),
  async open({onMotion}) {
    const said = await kind()?.requestPermission?.();
    if (said && said !== 'granted') throw new DOMException('Permission denied', 'NotAllowedError');
    if (!onMotion) return {value: true};
    const types = ['devicemotion', 'deviceorientation'];
    const listener = onMotion as (event: Event) => void;
    return {
      value: true,
      begin: () => types.forEach((type) => addEventListener(type, listener)),
      stop: () => types.forEach((type) => removeEventListener(type, listener)),
    };
  },
};
