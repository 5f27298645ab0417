import {expect} from '@open-wc/testing';
import {createCallGate, type CallGate} from '../../src/gate/call-gate.js';

/** A gate, and what is open in it. */
function createGate(...ids: string[]) {
  const open = new Set(ids);
  const calls: CallGate = createCallGate((id) => open.has(id));
  const set = (change: () => unknown): void => {
    change();
    calls.apply();
  };
  return {
    gate: calls.gate,
    apply: calls.apply,
    open: (...more: string[]) => set(() => more.forEach((id) => open.add(id))),
    close: (...less: string[]) => set(() => less.forEach((id) => open.delete(id))),
    /** Resolves when every call that was due before has started. */
    settled: () =>
      new Promise<void>((resolve) => {
        open.add('sentinel');
        const stop = calls.gate('sentinel', () => {
          stop();
          resolve();
        });
      }),
  };
}

/** A call that counts how often it started, and keeps its signals. */
function createCall() {
  const signals: AbortSignal[] = [];
  return {
    signals,
    start: ({signal}: {readonly signal: AbortSignal}) => void signals.push(signal),
    count: () => signals.length,
    aborted: () => signals.map(({aborted}) => aborted),
  };
}

/** Takes what is reported to the console away from the runner, which would call it a failure. */
async function reportedDuring(act: () => Promise<unknown>): Promise<unknown[]> {
  const reported: unknown[] = [];
  const before = globalThis.reportError;
  globalThis.reportError = (error) => reported.push(error);
  try {
    await act();
  } finally {
    globalThis.reportError = before;
  }
  return reported;
}

describe('gate()', () => {
  it('runs a call when its id is open', async () => {
    const gate = createGate('analytics');
    const call = createCall();

    gate.gate('analytics', call.start);
    await gate.settled();

    expect(call.aborted()).to.deep.equal([false]);
  });

  it('does not run it before it has returned', () => {
    const gate = createGate('analytics');
    const call = createCall();

    gate.gate('analytics', call.start);

    // Where the last slice of time still lasts it may run in the same task, but never inside of the caller.
    expect(call.count()).to.equal(0);
  });

  it('waits until it is open', async () => {
    const gate = createGate();
    const call = createCall();

    gate.gate('analytics', call.start);
    await gate.settled();
    const before = call.count();
    gate.open('analytics');
    await gate.settled();

    expect([before, call.count()]).to.deep.equal([0, 1]);
  });

  it('waits for every id', async () => {
    const gate = createGate('analytics');
    const call = createCall();

    gate.gate(['analytics', 'marketing'], call.start);
    await gate.settled();
    const before = call.count();
    gate.open('marketing');
    await gate.settled();

    expect([before, call.count()]).to.deep.equal([0, 1]);
  });

  for (const ids of [[], '', [''], ['', 'analytics']])
    it(`never runs for ${JSON.stringify(ids)}`, async () => {
      const gate = createGate('analytics');
      const call = createCall();

      gate.gate(ids, call.start);
      await gate.settled();

      expect(call.count()).to.equal(0);
    });

  it('runs once, however often it is brought in line', async () => {
    const gate = createGate('analytics');
    const call = createCall();

    gate.gate('analytics', call.start);
    for (let i = 0; i < 10; i++) gate.apply();
    await gate.settled();
    gate.apply();
    await gate.settled();

    expect(call.count()).to.equal(1);
  });

  it('aborts its signal when one of its ids closes, at once', async () => {
    const gate = createGate('analytics', 'marketing');
    const call = createCall();
    gate.gate(['analytics', 'marketing'], call.start);
    await gate.settled();

    gate.close('marketing');

    expect(call.aborted()).to.deep.equal([true]);
  });

  it('runs again with a new signal after a new grant', async () => {
    const gate = createGate('analytics');
    const call = createCall();
    gate.gate('analytics', call.start);
    await gate.settled();

    gate.close('analytics');
    gate.open('analytics');
    await gate.settled();

    expect(call.aborted()).to.deep.equal([true, false]);
  });

  it('does not run what was withdrawn before its turn', async () => {
    const gate = createGate('analytics');
    const call = createCall();

    gate.gate('analytics', call.start);
    gate.close('analytics');
    await gate.settled();

    expect(call.count()).to.equal(0);
  });

  it('runs once after ten thousand changes before its turn', async () => {
    const gate = createGate();
    const call = createCall();

    gate.gate('analytics', call.start);
    for (let i = 0; i < 10_000; i++) {
      gate.open('analytics');
      if (i < 9999) gate.close('analytics');
    }
    await gate.settled();

    expect(call.aborted()).to.deep.equal([false]);
  });

  it('ends when it is told to: what runs is aborted, and never runs again', async () => {
    const gate = createGate('analytics');
    const call = createCall();
    const stop = gate.gate('analytics', call.start);
    await gate.settled();

    stop();
    stop();
    gate.close('analytics');
    gate.open('analytics');
    await gate.settled();

    expect(call.aborted()).to.deep.equal([true]);
  });

  it('can be ended from inside of the call', async () => {
    const gate = createGate('analytics');
    let count = 0;
    const stop = gate.gate('analytics', () => {
      count++;
      stop();
    });
    await gate.settled();

    gate.close('analytics');
    gate.open('analytics');
    await gate.settled();

    expect(count).to.equal(1);
  });

  for (const [how, fail] of [
    [
      'throws',
      () => {
        throw new Error('of the page');
      },
    ],
    ['rejects', () => Promise.reject(new Error('of the page'))],
  ] as const)
    it(`goes on with the others when one call ${how}, and reports the error`, async () => {
      const gate = createGate('analytics');
      const call = createCall();

      const reported = await reportedDuring(async () => {
        gate.gate('analytics', fail);
        gate.gate('analytics', call.start);
        await gate.settled();
      });

      expect(call.count()).to.equal(1);
      expect(reported.map(String)).to.deep.equal(['Error: of the page']);
    });

  it('does not throw at whoever withdraws when a listener to the signal throws', async () => {
    const gate = createGate('analytics');
    const call = createCall();
    gate.gate('analytics', ({signal}) => (signal.onabort = () => call.signals.push(signal)));
    gate.gate('analytics', call.start);
    await gate.settled();

    gate.close('analytics');

    expect(call.aborted()).to.deep.equal([true, true]);
  });
});
