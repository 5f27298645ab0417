// What Microsoft's tag does where the project says "cookies off": it starts Clarity in front of what waits in the queue,
// and loads it.
const {collector} = document.documentElement.dataset;

window.clarity('start', {projectId: 'shop', upload: `${collector}/clarity`, track: false});
window.clarity.q.unshift(window.clarity.q.pop());
import('clarity-js/build/clarity.min.js');
