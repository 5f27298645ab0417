import {expect} from '@open-wc/testing';
import type {Click, JustInTime, UseLog, UseOptions, UseStatus} from '../../src/core/permission.js';
import type {Ground} from '../../src/core/verdict.js';
import type {Bridge} from '../../src/device/bridge.js';
import {createDesk, type Desk, type DeskPorts, type Said} from '../../src/device/desk.js';
import type {Device, Handle} from '../../src/device/device.js';

interface Scene {
  readonly ground?: Ground;
  readonly rule?: JustInTime;
  readonly said?: Said | Handle;
  readonly click?: Click | null;
  readonly log?: UseLog;
  readonly refusedDays?: number;
  readonly state?: 'granted' | 'denied' | 'prompt' | null;
  readonly device?: Partial<Device>;
}

interface Stage {
  readonly desk: Desk;
  /** What happened, in order. */
  readonly steps: string[];
  readonly reports: string[];
  /** What ended or was told, in order. */
  readonly told: string[];
  readonly noted: UseLog[];
  /** Grants and withdraws. */
  decide(ground: Ground): void;
  setClick(click: Click | null): void;
  use(options?: UseOptions): ReturnType<Desk['use']>;
}

const clickNow = (): Click => [document.body, performance.now()];

/** A desk with a device of the test's own: an app stands in for the browser. */
function createStage({
  ground = 'undecided',
  rule,
  said = 'granted',
  click = clickNow(),
  log = {},
  refusedDays = 0,
  state = 'prompt',
  device = {},
}: Scene = {}): Stage {
  const steps: string[] = [];
  const reports: string[] = [];
  const told: string[] = [];
  const noted: UseLog[] = [];
  const now = {ground, click};
  const bridge: Bridge = {
    permissions: ['camera'],
    deviceFor: () => ({
      isThere: () => (steps.push('capability'), true),
      open: () => (steps.push('browser'), Promise.resolve({value: 'picture'})),
      ...device,
    }),
    state: () => Promise.resolve(state),
    settings: () => undefined,
  };
  const ports: DeskPorts = {
    purpose: (id) =>
      id === 'scan'
        ? {id, permission: 'camera', justInTime: rule ?? null}
        : id === 'steps'
          ? {id, permission: 'steps', justInTime: null}
          : id === 'news'
            ? {id, permission: null, justInTime: null}
            : undefined,
    explain: () => ({allowed: now.ground === 'choice', ground: now.ground, record: 0}),
    ask(_id, _options, button) {
      steps.push(button ? `consent by <${button.tag}>` : 'consent');
      if (said === 'granted' || typeof said === 'object') now.ground = 'choice';
      return Promise.resolve(said);
    },
    typeIn: () => Promise.resolve([]),
    click: () => now.click,
    log: () => Promise.resolve(log),
    note: (_, entry) => void noted.push(entry),
    refusedDays: () => refusedDays,
    bridge: () => Promise.resolve(bridge),
    unblock: () => Promise.resolve('the steps'),
    tell: (permission, purpose, status) => void told.push(`${permission} ${purpose} ${status}`),
    report: (code) => void reports.push(code),
  };
  const desk = createDesk(ports);
  return {
    desk,
    steps,
    reports,
    told,
    noted,
    decide: (given) => (now.ground = given),
    setClick: (given) => (now.click = given),
    use: (options) => desk.use('camera', 'scan', options),
  };
}

/** A device that goes on until it is stopped. */
function createFlow(): {device: Partial<Device>; log: string[]; breakOff(): void} {
  const log: string[] = [];
  let isOver = false;
  const handle: Handle = {
    value: 'stream',
    begin: () => void log.push('begin'),
    stop: () => void log.push('stop'),
    isOver: () => isOver,
  };
  return {device: {open: () => Promise.resolve(handle)}, log, breakOff: () => (isOver = true)};
}

const failing = (name: string, message = ''): Scene => ({
  ground: 'choice',
  device: {open: () => Promise.reject(new DOMException(message, name))},
});

function place(id: string): HTMLElement {
  const made = document.createElement('div');
  Object.assign(made, {id, textContent: 'Here', className: 'place'});
  document.body.append(made);
  return made;
}
afterEach(() => document.querySelectorAll('.place').forEach((made) => made.remove()));

/** Runs `act` while a property of the page is another one. */
async function whileHaving<T>(target: object, name: string, value: unknown, act: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {value, configurable: true});
  try {
    return await act();
  } finally {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  }
}

describe('the desk', () => {
  it('looks at the device, then asks for consent, then calls the browser', async () => {
    const {use, steps} = createStage();

    const result = await use();

    expect(steps).to.deep.equal(['capability', 'consent', 'browser']);
    expect(result).to.deep.include({status: 'granted', permission: 'camera', purpose: 'scan', handle: 'picture'});
  });

  it('does not ask again where the purpose is granted', async () => {
    const {use, steps} = createStage({ground: 'choice', click: null});

    expect((await use()).status).to.equal('granted');
    expect(steps).to.deep.equal(['capability', 'browser']);
  });

  const STATUSES: readonly (readonly [what: string, scene: Scene, status: UseStatus, calls: readonly string[]])[] = [
    ['a no to us', {said: 'refused'}, 'refused', ['capability', 'consent']],
    ['our prompt was closed', {said: 'dismissed'}, 'dismissed', ['capability', 'consent']],
    ['a signal says no', {ground: 'signal'}, 'refused', ['capability']],
    ['the shopper is a minor', {ground: 'minor'}, 'refused', ['capability']],
    ['the shop has stopped', {ground: 'shutdown'}, 'refused', ['capability']],
    ['nothing was clicked', {click: null}, 'not-triggered', ['capability']],
    ['a signal says no, and nothing was clicked', {ground: 'signal', click: null}, 'refused', ['capability']],
    ['something else was clicked', {ground: 'choice', rule: {triggers: ['#scan']}}, 'not-triggered', []],
    ['its place is not there', {ground: 'choice', rule: {within: '#nowhere'}}, 'not-triggered', []],
    ['its place cannot be read', {ground: 'choice', rule: {within: '[['}}, 'not-triggered', []],
    ['the browser blocks it', {state: 'denied'}, 'blocked', ['capability']],
    ['this browser cannot do it', {device: {isThere: () => false}}, 'unsupported', []],
    ['a no to the browser', failing('NotAllowedError', 'Permission denied'), 'denied', ['capability']],
    [
      'the browser’s prompt was closed',
      failing('NotAllowedError', 'Permission dismissed'),
      'dismissed',
      ['capability'],
    ],
    ['there is no device', failing('NotFoundError'), 'no-device', ['capability']],
    ['something else has it', failing('NotReadableError'), 'in-use', ['capability']],
    ['the device took too long', failing('TimeoutError'), 'timeout', ['capability']],
    ['the frame may not', failing('SecurityError'), 'policy-blocked', ['capability']],
  ];
  for (const [what, scene, status, calls] of STATUSES)
    it(`answers ${status} where ${what}`, async () => {
      const {use, steps} = createStage(scene);

      const result = await use();

      expect(result).to.deep.include({status, handle: null});
      expect(steps).to.deep.equal(calls);
    });

  it('answers insecure where the page came over plain http', async () => {
    const {use, steps} = createStage();

    const {status} = await whileHaving(window, 'isSecureContext', false, () => use());

    expect(status).to.equal('insecure');
    expect(steps).to.deep.equal([]);
  });

  it('answers policy-blocked where the page has forbidden it to itself', async () => {
    const {use, steps} = createStage({device: {policy: 'camera'}});

    const {status} = await whileHaving(document, 'featurePolicy', {allowsFeature: () => false}, () => use());

    expect(status).to.equal('policy-blocked');
    expect(steps).to.deep.equal(['capability']);
  });

  it('says how it is allowed again where the browser blocks it', async () => {
    expect((await createStage({state: 'denied'}).use()).unblock).to.equal('the steps');
  });

  const BUTTON = {tag: 'camera', isThere: () => true, follow: () => undefined};

  it('asks by the browser’s own button where it is blocked, and hands over what comes of it', async () => {
    const {use, steps, told} = createStage({state: 'denied', said: {value: 'picture'}, device: {button: BUTTON}});

    expect(await use()).to.deep.include({status: 'granted', handle: 'picture'});
    expect(steps).to.deep.equal(['capability', 'consent by <camera>']);
    expect(told).to.deep.equal(['camera scan granted']);
  });

  it('opens it as ever where that button did no more than end the block', async () => {
    const {use, steps} = createStage({state: 'denied', device: {button: BUTTON}});

    expect((await use()).status).to.equal('granted');
    expect(steps).to.deep.equal(['capability', 'consent by <camera>', 'browser']);
  });

  it('asks by that button where the purpose is granted and the browser blocks it', async () => {
    const {use, steps} = createStage({state: 'denied', ground: 'choice', device: {button: BUTTON}});

    expect((await use()).status).to.equal('granted');
    expect(steps).to.contain('consent by <camera>');
  });

  const STILL_BLOCKED: Record<string, Scene> = {
    'nothing was clicked': {click: null},
    'it was refused lately': {log: {no: Date.now(), wasRefused: true}},
    'a signal says no': {ground: 'signal'},
    'this browser has no such button': {device: {button: {...BUTTON, isThere: () => false}}},
  };
  for (const [what, scene] of Object.entries(STILL_BLOCKED))
    it(`does not ask by that button where ${what}, and says how it is allowed again`, async () => {
      const {use, steps} = createStage({state: 'denied', device: {button: BUTTON}, ...scene});

      expect(await use()).to.deep.include({status: 'blocked', unblock: 'the steps'});
      expect(steps).to.deep.equal(['capability']);
    });

  it('says what only an app can do', async () => {
    const {desk} = createStage();

    expect(await desk.use('steps', 'steps')).to.deep.include({status: 'unsupported', appOnly: true});
  });

  for (const [what, permission, purpose] of [
    ['a purpose that is not there', 'camera', 'nothing'],
    ['a purpose with another permission', 'microphone', 'scan'],
    ['a purpose without a permission', 'camera', 'news'],
  ] as const)
    it(`opens nothing for ${what}, and reports it`, async () => {
      const {desk, steps, reports} = createStage({ground: 'choice'});

      expect((await desk.use(permission, purpose)).status).to.equal('unsupported');
      expect(reports).to.deep.equal(['permission/purpose']);
      expect(steps).to.deep.equal([]);
    });

  it('watches nothing where the policy promises no trail, and reports it', async () => {
    const {use, steps, reports} = createStage({ground: 'choice', rule: {noHistory: true}});

    expect((await use({onPosition: () => undefined})).status).to.equal('refused');
    expect(reports).to.deep.equal(['permission/no-history']);
    expect(steps).to.deep.equal([]);
  });

  it('asks each time where the policy promises it', async () => {
    const {use, steps, setClick} = createStage({ground: 'choice', rule: {perUse: true}});

    await use();
    setClick(clickNow());
    await use();

    expect(steps.filter((step) => step === 'consent')).to.have.length(2);
  });

  it('counts a click once for a purpose', async () => {
    const {use, steps} = createStage({rule: {perUse: true}});

    const results = await Promise.all([use(), use()]);

    expect(results.map(({status}) => status).sort()).to.deep.equal(['granted', 'not-triggered']);
    expect((await use()).status).to.equal('not-triggered');
    expect(steps.filter((step) => step === 'browser')).to.have.length(1);
  });

  it('does not ask again soon after a no', async () => {
    const {use, steps} = createStage({log: {no: Date.now() - 1000, wasRefused: true}});

    expect((await use()).status).to.equal('refused');
    expect(steps).to.deep.equal(['capability']);
  });

  it('asks again when the days of the region are over', async () => {
    const {use, steps} = createStage({
      ground: 'refused',
      log: {no: Date.now() - 31 * 864e5, wasRefused: true},
      refusedDays: 30,
    });

    await use();

    expect(steps).to.contain('consent');
  });

  for (const [said, wasRefused] of [
    ['refused', true],
    ['dismissed', false],
  ] as const)
    it(`notes when it was ${said}`, async () => {
      const {use, noted, told} = createStage({said});

      await use();

      expect(noted).to.have.length(1);
      expect(noted[0]).to.include({wasRefused});
      expect(noted[0]?.no).to.be.closeTo(Date.now(), 10_000);
      expect(told).to.deep.equal([`camera scan ${said}`]);
    });

  it('notes when it was used, and nothing of what was handed over', async () => {
    const {use, noted} = createStage();

    await use();

    expect(noted.map((entry) => Object.keys(entry))).to.deep.equal([['used']]);
  });
});

describe('a use', () => {
  it('flows from when it is granted until it is stopped', async () => {
    const {device, log} = createFlow();
    const {use, desk, told} = createStage({ground: 'choice', device});
    const {stop} = await use();
    expect([log, desk.inUse()]).to.deep.equal([['begin'], ['scan']]);

    stop();
    stop();

    expect(log).to.deep.equal(['begin', 'stop']);
    expect(desk.inUse()).to.deep.equal([]);
    expect(told).to.deep.equal(['camera scan granted', 'camera scan ended']);
  });

  const ENDS: Record<string, (stage: Stage, flow: ReturnType<typeof createFlow>) => void> = {
    'is withdrawn': ({decide, desk}) => (decide('withdrawn'), desk.check()),
    'is blocked in the browser': ({desk}) => desk.end('camera'),
    'is stopped in the settings': ({desk}) => desk.endFor('scan'),
    'broke off by itself': ({desk}, {breakOff}) => (breakOff(), desk.check()),
  };
  for (const [what, end] of Object.entries(ENDS))
    it(`ends when it ${what}`, async () => {
      const flow = createFlow();
      const stage = createStage({ground: 'choice', device: flow.device});
      await stage.use();

      end(stage, flow);

      expect(flow.log).to.deep.equal(['begin', 'stop']);
      expect(stage.told.at(-1)).to.equal('camera scan ended');
    });

  it('goes on while another permission, or another purpose, ends', async () => {
    const {device, log} = createFlow();
    const {use, desk} = createStage({ground: 'choice', device});
    const {stop} = await use();

    desk.end('microphone');
    desk.endFor('selfie');
    desk.check();

    expect(log).to.deep.equal(['begin']);
    stop();
  });

  for (const [what, leave] of [
    ['hidden', (scanner: HTMLElement) => (scanner.hidden = true)],
    ['gone', (scanner: HTMLElement) => scanner.remove()],
  ] as const)
    it(`ends by itself when its place is ${what}`, async () => {
      const scanner = place('scanner');
      const {device, log} = createFlow();
      const ended = new Promise<void>((resolve) => {
        const {stop} = {stop: () => (log.push('stop'), resolve())};
        void createStage({
          ground: 'choice',
          rule: {within: '#scanner'},
          device: {open: async (options) => ({...((await device.open?.(options)) as Handle), stop})},
        })
          .use()
          .then(() => leave(scanner));
      });

      await ended;

      expect(log).to.deep.equal(['begin', 'stop']);
    });

  it('ends with its signal', async () => {
    const {device, log} = createFlow();
    const {use} = createStage({ground: 'choice', device});
    const controller = new AbortController();
    await use({signal: controller.signal});

    controller.abort();

    expect(log).to.deep.equal(['begin', 'stop']);
  });

  const LOST: Record<string, [(stage: Stage, scanner: HTMLElement) => void, UseStatus]> = {
    'it is withdrawn': [({decide}) => decide('withdrawn'), 'refused'],
    'its place is left': [(_, scanner) => scanner.remove(), 'dismissed'],
  };
  for (const [what, [lose, expected]] of Object.entries(LOST))
    it(`never begins where ${what} while the browser asks`, async () => {
      const scanner = place('scanner');
      const {device, log} = createFlow();
      const stage: Stage = createStage({
        ground: 'choice',
        rule: {within: '#scanner'},
        device: {
          open(options) {
            lose(stage, scanner);
            return (device as Device).open(options);
          },
        },
      });

      expect(await stage.use()).to.deep.include({status: expected, handle: null});
      expect(log).to.deep.equal(['stop']);
      expect([stage.noted, stage.told, stage.desk.inUse()]).to.deep.equal([[], [], []]);
    });

  it('never begins where its signal was aborted before', async () => {
    const {device, log} = createFlow();

    const {status} = await createStage({ground: 'choice', device}).use({signal: AbortSignal.abort()});

    expect(status).to.equal('dismissed');
    expect(log).to.deep.equal(['stop']);
  });

  it('has no minute to end in where the shopper picks or types', async () => {
    const wait = window.setTimeout;
    const never = (run: () => void, after?: number): number =>
      after === 60_000 ? expect.fail('it was given a minute') : wait(run, after);
    const {use} = createStage({ground: 'choice', device: {isPatient: true}});

    const {status} = await whileHaving(window, 'setTimeout', never, () => use());

    expect(status).to.equal('granted');
  });

  it('is stopped where the browser hands it over after a minute', async () => {
    const {device, log} = createFlow();
    let handOver: () => void = () => undefined;
    let minuteIsOver: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const wait = window.setTimeout;
    const early = (run: () => void, after?: number): number =>
      after === 60_000 ? ((minuteIsOver = run), begun(), 0) : wait(run, after);
    const {use} = createStage({
      ground: 'choice',
      device: {
        open: (options) =>
          new Promise((resolve) => {
            handOver = () => resolve((device as Device).open(options));
          }),
      },
    });

    const {status} = await whileHaving(window, 'setTimeout', early, async () => {
      const using = use();
      await hasBegun;
      minuteIsOver();
      return using;
    });
    handOver();
    await new Promise((resolve) => setTimeout(resolve));

    expect(status).to.equal('timeout');
    expect(log).to.deep.equal(['stop']);
  });
});
