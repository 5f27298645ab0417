// How long a camera stays on after its consent was withdrawn in another tab, measured in Chromium and Firefox on the built
// files and printed, never asserted:
//   node bench/camera.mjs
// From the call of `consent.set()` in the tab in front to the moment in which the track in the other tab, behind it, reads
// 'ended'. Both read the same clock of the machine; Firefox rounds it to whole milliseconds.
import {engines} from '../test/page/support/browser.mjs';
import {settled, startSite} from '../test/page/support/site.mjs';

const ROUNDS = 25;

const config = {
  dataController: {name: 'Bench'},
  // The bench clicks nothing: the page answers for the shopper.
  authority: 'page',
  purposes: [{id: 'scan', label: 'Scan', permission: 'camera'}],
};
const site = await startSite();
try {
  const url = site.add({config, body: '<h1>Bench</h1>'});
  for (const {name, launch} of engines().filter(({name}) => name !== 'webkit')) {
    const browser = await launch();
    const context = await browser.newContext({permitted: ['camera']});
    const camera = await context.newTab(url);
    const other = await context.newTab(url);
    for (const tab of [camera, other]) await settled(tab);
    const times = [];
    for (let round = 0; round <= ROUNDS; round++) {
      // Firefox opens no camera for a tab behind another.
      await camera.bringToFront();
      await camera.evaluate(async () => {
        await consent.set({scan: true});
        const {status, handle} = await consent.use('camera', 'scan');
        if (status !== 'granted') throw new Error(status);
        const [track] = handle.getTracks();
        const {port1, port2} = new MessageChannel();
        window.endedAt = new Promise((resolve) => {
          // Timers are held back in a tab behind another, messages are not.
          port1.onmessage = () => {
            if (track.readyState === 'ended') resolve(performance.timeOrigin + performance.now());
            else port2.postMessage(0);
          };
          port2.postMessage(0);
        });
      });
      await other.bringToFront();
      await other.waitFor(() => consent.has('scan'));
      const from = await other.evaluate(() => {
        const at = performance.timeOrigin + performance.now();
        window.withdrawn = consent.set({scan: false});
        return at;
      });
      times.push((await camera.evaluate(() => window.endedAt)) - from);
      await other.evaluate(async () => void (await window.withdrawn));
      const last = await other.evaluate(() => consent.state().seq);
      await camera.waitFor((seq) => consent.state().seq === seq, last);
    }
    // The first round fetches the parts.
    const sorted = times.slice(1).sort((one, two) => one - two);
    const [min, median, max] = [sorted[0], sorted[ROUNDS >> 1], sorted.at(-1)].map((time) => time.toFixed(1));
    console.log(`${name.padEnd(9)} min ${min} ms, median ${median} ms, max ${max} ms in ${ROUNDS} withdrawals`);
    await context.close();
    await browser.close();
  }
} finally {
  await site.close();
}
