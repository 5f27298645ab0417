// A launcher for @web/test-runner. It says it is a 'puppeteer' one and offers the few page methods that the commands
// setViewport, sendKeys, sendMouse and resetMouse use, so that tests can use these.
import {startWebKit} from './webkit-session.mjs';

const BUTTONS = {left: 0, middle: 1, right: 2};

const down = (button) => ({type: 'pointerDown', button: BUTTONS[button]});
const up = (button) => ({type: 'pointerUp', button: BUTTONS[button]});
const move = (x, y) => ({type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y)});

export function webkitLauncher() {
  let starting;
  let active; // id of the session that has the window
  let queue = Promise.resolve();
  const inTurn = (task) => (queue = queue.then(task, task));
  const window = () => (starting ??= startWebKit());
  const keyboard = async (...steps) => (await window()).keyboard(steps);
  const mouse = async (...steps) => (await window()).mouse(steps);

  const page = {
    setViewport: async ({width, height}) => (await window()).setViewport(width, height),
    keyboard: {
      type: (text) =>
        keyboard(
          ...[...text].flatMap((key) => [
            ['keyDown', key],
            ['keyUp', key],
          ]),
        ),
      press: (key) => keyboard(['keyDown', key], ['keyUp', key]),
      down: (key) => keyboard(['keyDown', key]),
      up: (key) => keyboard(['keyUp', key]),
    },
    mouse: {
      move: (x, y) => mouse(move(x, y)),
      click: (x, y, {button = 'left'} = {}) => mouse(move(x, y), down(button), up(button)),
      down: ({button = 'left'} = {}) => mouse(down(button)),
      up: ({button = 'left'} = {}) => mouse(up(button)),
      reset: async () => (await window()).command('DELETE', '/actions'),
    },
  };

  return {
    name: 'WebKitGTK',
    type: 'puppeteer',
    concurrency: 1, // one window
    getPage: () => page,
    isActive: (id) => active === id,
    getBrowserUrl: async () => (await window()).command('GET', '/url'),
    startSession: (id, url) =>
      inTurn(async () => {
        active = id;
        await (await window()).goto(url);
      }),
    stopSession: (id) =>
      inTurn(async () => {
        if (active === id) {
          active = undefined;
          await (await window()).goto('about:blank'); // ends what the page still runs
        }
        return {};
      }),
    startDebugSession: () =>
      Promise.reject(new Error('Debug in another browser: WebKitGTK runs on a hidden screen here')),
    stop: () =>
      inTurn(async () => {
        const running = starting;
        starting = undefined;
        await (await running?.catch(() => undefined))?.close();
      }),
  };
}
