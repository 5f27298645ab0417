/** Camera and microphone. */

import type {Device, Handle} from './device.js';

/** The page may add tracks and take some away: these are the ones that the browser handed over. */
function handleOf(stream: MediaStream): Handle {
  const tracks = stream.getTracks();
  return {
    value: stream,
    stop: () => tracks.forEach((track) => track.stop()),
    isOver: () => tracks.every(({readyState}) => readyState === 'ended'),
  };
}

const media = (kind: 'video' | 'audio', name: 'camera' | 'microphone', element: string): Device => ({
  name,
  policy: name,
  // Not <usermedia>: it takes both, whatever it is told.
  button: {
    tag: name,
    isThere: () => element in window,
    follow(button, {constraints}, opened) {
      button.addEventListener('track', () => {
        const {track} = button as {track?: MediaStreamTrack};
        if (!track) return;
        // What was wished for is wished for below: the element hears of no constraints yet.
        if (constraints) track.stop();
        opened(constraints ? null : handleOf(new MediaStream([track])));
      });
    },
  },
  isThere: () => typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function',
  open: async ({constraints = true as unknown as MediaTrackConstraints}) =>
    handleOf(await navigator.mediaDevices.getUserMedia({[kind]: constraints})),
});

export const camera = media('video', 'camera', 'HTMLCameraElement');
export const microphone = media('audio', 'microphone', 'HTMLMicrophoneElement');
