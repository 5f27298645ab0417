/** Camera and microphone. */

import type {Device} from './device.js';

const media = (kind: 'video' | 'audio', name: string): Device => ({
  name,
  policy: name,
  isThere: () => typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function',
  async open({constraints = true as unknown as MediaTrackConstraints}) {
    const stream = await navigator.mediaDevices.getUserMedia({[kind]: constraints});
    // The page may add tracks and take some away: these are the ones that the browser handed over.
    const tracks = stream.getTracks();
    return {
      value: stream,
      stop: () => tracks.forEach((track) => track.stop()),
      isOver: () => tracks.every(({readyState}) => readyState === 'ended'),
    };
  },
});

export const camera = media('video', 'camera');
export const microphone = media('audio', 'microphone');
