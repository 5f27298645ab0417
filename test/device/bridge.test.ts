import {expect} from '@open-wc/testing';
import {connect, type Answer, type Ask, type Bridge, type Port} from '../../src/device/bridge.js';

type Reply = Omit<Answer, 'assent' | 'id'> | null;

/** An app at the other end of a real channel, and what it was asked. */
function createApp(reply: (ask: Ask) => Reply = () => null): {port: Port; asked: Ask[]; app: MessagePort; end(): void} {
  const {port1, port2} = new MessageChannel();
  const asked: Ask[] = [];
  port2.onmessage = ({data}) => {
    const ask = JSON.parse(data as string) as Ask & {id: number};
    asked.push(ask);
    const answer = ask.type === 'hello' ? {permissions: ['steps', 'camera']} : reply(ask);
    if (answer) port2.postMessage(JSON.stringify({assent: 1, id: ask.id, ...answer}));
  };
  return {port: port1 as Port, asked, app: port2, end: () => port1.close()};
}

const connected = async (port: Port, changed: Parameters<typeof connect>[1] = () => undefined): Promise<Bridge> =>
  (await connect(port, changed)) as Bridge;

describe('the bridge to an app', () => {
  it('says hello, and learns what the app does', async () => {
    const {port, asked, end} = createApp();

    const bridge = await connected(port);

    expect(bridge.permissions).to.deep.equal(['steps', 'camera']);
    expect(asked).to.deep.equal([{assent: 1, id: 1, type: 'hello'}]);
    end();
  });

  it('asks for a permission with its purpose, and hands over what the app answers', async () => {
    const {port, asked, end} = createApp(({type}) => (type === 'request' ? {value: {steps: 4000}} : null));
    const bridge = await connected(port);

    const handle = await bridge.deviceFor('steps', 'challenge').open({details: {days: 1}});

    expect(handle.value).to.deep.equal({steps: 4000});
    expect(asked.at(-1)).to.deep.include({
      type: 'request',
      permission: 'steps',
      purpose: 'challenge',
      details: {days: 1},
    });
    end();
  });

  it('rejects with the app’s error', async () => {
    const {port, end} = createApp(() => ({error: 'NotAllowedError'}));
    const bridge = await connected(port);

    const error = await bridge
      .deviceFor('steps', 'challenge')
      .open({})
      .catch((thrown: DOMException) => thrown);

    expect(error).to.include({name: 'NotAllowedError'});
    end();
  });

  it('tells the app to stop, and to open its settings', async () => {
    const told = new Promise<Ask>((resolve) => {
      const {port} = createApp((ask) => {
        if (ask.type === 'settings') resolve(ask);
        return ask.type === 'request' ? {value: 1} : null;
      });
      void connected(port).then(async (bridge) => {
        (await bridge.deviceFor('steps', 'challenge').open({})).stop?.();
        bridge.settings('steps');
      });
    });

    expect(await told).to.deep.include({type: 'settings', permission: 'steps'});
  });

  it('asks what the device allows', async () => {
    const {port, end} = createApp(({type}) => (type === 'query' ? {state: 'denied'} : null));

    expect(await (await connected(port)).state('steps')).to.equal('denied');
    end();
  });

  it('knows nothing where the app does not say', async () => {
    const {port, end} = createApp(({type}) => (type === 'query' ? {} : null));

    expect(await (await connected(port)).state('steps')).to.equal(null);
    end();
  });

  it('passes on what the shopper changed in the settings of the device', async () => {
    const {port, app, end} = createApp();

    const change = await new Promise((resolve) => {
      void connected(port, (...changed) => resolve(changed)).then(() =>
        app.postMessage(JSON.stringify({assent: 1, permission: 'steps', state: 'denied'})),
      );
    });

    expect(change).to.deep.equal(['steps', 'denied']);
    end();
  });

  it('takes no notice of what is not meant for it', async () => {
    const {port, app, end} = createApp(() => ({value: 'right'}));
    const bridge = await connected(port);
    for (const noise of ['{', 'null', '7', JSON.stringify({id: 2, value: 'wrong'}), {assent: 2, id: 2, value: 'wrong'}])
      app.postMessage(noise);

    const {value} = await bridge.deviceFor('steps', 'challenge').open({});

    expect(value).to.equal('right');
    end();
  });

  for (const [what, port] of [
    ['nothing', undefined],
    ['something that takes no messages', {} as Port],
  ] as const)
    it(`finds no app in ${what}`, async () => {
      expect(await connect(port, () => undefined)).to.equal(null);
    });

  it('finds no app in one that lists nothing', async () => {
    const port: Port = {
      onmessage: null,
      postMessage: () => port.onmessage?.({data: {assent: 1, id: 1}}),
    };

    expect(await connect(port, () => undefined)).to.equal(null);
  });
});
