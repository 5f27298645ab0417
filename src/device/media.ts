/** Camera and microphone. */

import type {Device} from './device.js';

const media = (kind: 'video' | 'audio', name: string): Device => ({
  name,
  policy: name,
  isThere: () => typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function',
  async open({constraints = true as unknown as MediaTrackConstraints}) {
    const stream = await navigator.mediaDevices.getUserMedia({[kind]: constraints});
    return {
      value: stream,
      // The stream may have been given clones, or other tracks, by the page: those are the page's own.
      stop: () => stream.getTracks().forEach((track) => track.stop()),
      onEnd: (ended) => stream.getTracks().forEach((track) => track.addEventListener('ended', ended, {once: true})),
    };
  },
});

export const camera = media('video', 'camera');
export const microphone = media('audio', 'microphone');
