/** Doors that are called: requests, sockets, workers, connections, windows. */

import {textOf} from './address.js';
import type {Guard} from './guard.js';
import {wrap, type Realm} from './wrap.js';

export function guardCalls(realm: Realm, {admit, askFor, later, without}: Guard): void {
  const requestUrl = Object.getOwnPropertyDescriptor(realm.Request.prototype, 'url')?.get as () => string;
  wrap(realm, ['', 'Cache', 'Worklet'], /^(fetch|add|addModule)$/, -1, (go, args, _text, door) => {
    let url = '';
    try {
      url = requestUrl.call(args[0]);
    } catch {
      if (args.length) url = args[0] = textOf(args[0]) as string;
    }
    return later(() => askFor(url, door), [url, (args[1] as RequestInit | undefined)?.body], go);
  });

  /** Where each goes. */
  const sent = new WeakMap<object, string>();
  wrap(realm, ['XMLHttpRequest'], /^open$/, 1, (go, _args, text, _door, self) => {
    sent.set(self as object, text);
    go();
  });
  wrap(realm, ['XMLHttpRequest'], /^send$/, -1, (go, args, _text, door, self) => {
    const request = self as XMLHttpRequest;
    const url = sent.get(request) as string;
    admit(
      () => askFor(url, door),
      [url, ...args],
      go,
      () => {
        request.open('GET', 'blob:x');
        request.send();
      },
    );
  });
  wrap(realm, ['Navigator'], /^sendB/, 0, (go, args, text, door) => admit(() => askFor(text, door), args, go) ?? true);
  wrap(realm, [''], /^(WebSocket|EventSource|(Shared)?Worker)$/, 0, (go, args, text, door) => {
    // What is made instead leads nowhere, and says so by an event.
    if (askFor(text, door)) args[0] = door === 'WebSocket' ? 'wss://a:1' : 'data:,';
    return go();
  });
  wrap(realm, [''], /^open$/, 0, (go, _args, text, door) => (askFor(text || '', door) ? null : go()));

  wrap(realm, ['', 'RTCPeerConnection'], /RTCPeer|setConf/, -1, (go, args, _text, _door, _self, name) => {
    const config = args[0] as RTCConfiguration | undefined;
    if (config?.iceServers)
      args[0] = {...config, iceServers: [...config.iceServers].filter(({urls}) => !askFor(urls, name))};
    return go();
  });

  wrap(
    realm,
    ['CSSStyleSheet', '', 'SVGAnimatedString'],
    /^(insertR|addR|replace|FontFace$|baseV)/,
    -1,
    (go, args, _text, door) => {
      args.forEach((text, i) => (args[i] = without(text, door)));
      return go();
    },
  );
}
