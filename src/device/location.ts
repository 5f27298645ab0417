/** Where the device is: once, or until the use ends. */

import type {Device} from './device.js';

export const location: Device = {
  name: 'geolocation',
  policy: 'geolocation',
  button: {
    tag: 'geolocation',
    isThere: () => 'HTMLGeolocationElement' in window,
    follow(button, {onPosition, position}, opened) {
      if (position?.enableHighAccuracy) button.setAttribute('accuracymode', 'precise');
      button.addEventListener('location', () => {
        const {position: value} = button as {position?: unknown};
        // What it watches by itself has no end.
        if (value) opened(onPosition ? null : {value});
      });
    },
  },
  isThere: () => 'geolocation' in navigator,
  open: ({onPosition, position}) =>
    new Promise((resolve, reject) => {
      const {geolocation} = navigator;
      if (!onPosition) {
        geolocation.getCurrentPosition((value) => resolve({value}), reject, position);
        return;
      }
      let isOn = false;
      const stop = (): void => {
        isOn = false;
        geolocation.clearWatch(watch);
      };
      const watch = geolocation.watchPosition(
        (value) => {
          if (isOn) onPosition(value);
          else
            resolve({
              value,
              stop,
              begin() {
                isOn = true;
                onPosition(value);
              },
            });
        },
        (error) => {
          // Whoever was told that it failed is sent nothing later.
          if (!isOn) stop();
          reject(error as unknown as Error);
        },
        position,
      );
    }),
};
