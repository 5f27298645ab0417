import {expect} from '@open-wc/testing';
import {DROP, HOLD, PASS, type Outcome} from '../../../src/gate/guard/doorkeeper.js';
import {createQueue} from '../../../src/gate/guard/queue.js';

describe('the queue', () => {
  it('does at once what may pass, and answers with what came of it', () => {
    expect(
      createQueue().admit(
        () => PASS,
        [],
        () => 'done',
      ),
    ).to.equal('done');
  });

  it('does what it held in order once it may pass, and once only', async () => {
    const {admit, release} = createQueue();
    const done: number[] = [];
    let outcome: Outcome = HOLD;
    for (const i of [1, 2, 3])
      admit(
        () => outcome,
        [],
        () => done.push(i),
      );

    release();
    await Promise.resolve();
    expect(done).to.deep.equal([]);

    outcome = PASS;
    release();
    release();
    await Promise.resolve();
    expect(done).to.deep.equal([1, 2, 3]);
  });

  it('refuses what it held when that is dropped', async () => {
    const {admit, release} = createQueue();
    const refused: string[] = [];
    let outcome: Outcome = HOLD;
    admit(
      () => outcome,
      [],
      () => refused.push('done'),
      () => refused.push('refused'),
    );

    outcome = DROP;
    release();
    await Promise.resolve();

    expect(refused).to.deep.equal(['refused']);
  });

  it('refuses what is too much to keep', () => {
    const {admit} = createQueue();
    let refused = 0;
    const hold = (what: unknown): unknown =>
      admit(
        () => HOLD,
        [what],
        () => 0,
        () => refused++,
      );

    hold('x'.repeat(200_000));
    hold(new Blob(['x'.repeat(200_000)]));
    hold(new ArrayBuffer(200_000));
    hold('x');
    expect(refused).to.equal(3);
  });
});
