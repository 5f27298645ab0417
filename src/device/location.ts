/** Where the device is: once, or until the use ends. */

import type {Device} from './device.js';

export const location: Device = {
  name: 'geolocation',
  policy: 'geolocation',
  isThere: () => 'geolocation' in navigator,
  open: ({onPosition, position}) =>
    new Promise((resolve, reject) => {
      const {geolocation} = navigator;
      if (!onPosition) {
        geolocation.getCurrentPosition((value) => resolve({value}), reject, position);
        return;
      }
      let isOn = true;
      const watch = geolocation.watchPosition(
        (value) => {
          if (!isOn) return;
          resolve({
            value,
            stop() {
              isOn = false;
              geolocation.clearWatch(watch);
            },
          });
          onPosition(value);
        },
        reject,
        position,
      );
    }),
};
