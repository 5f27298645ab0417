/** Doors that are called: requests, sockets, workers, connections, windows. */

import {textOf} from './address.js';
import type {Guard} from './guard.js';
import {MARK} from './trees.js';
import {wrap, type Realm} from './wrap.js';

export function guardCalls(realm: Realm, guard: Guard): void {
  wrap(realm, 'window Worklet Cache', /^(fetch|add($|M))/, -1, (go, args, _text, door) => {
    const request = args[0] as Request | undefined;
    const url = (request?.clone ? request.url : request && (args[0] = textOf(request))) as string;
    return guard.later(() => guard.askFor(url, door), [url, (args[1] as RequestInit | undefined)?.body], go);
  });

  wrap(realm, 'XMLHttpRequest', /^(open|send)$/, 1, (go, args, text, door, self, name) => {
    const request = self as XMLHttpRequest & Record<string, string>;
    const url = request[MARK] as string;
    if (name === 'send')
      guard.admit(
        () => guard.askFor(url, door),
        [url, ...args],
        go,
        () => {
          request.open('GET', 'blob:x');
          request.send();
        },
      );
    else {
      request[MARK] = text;
      go();
    }
  });
  wrap(
    realm,
    'Navigator',
    /^send/,
    0,
    (go, args, text, door) => guard.admit(() => guard.askFor(text, door), args, go) ?? true,
  );
  wrap(realm, 'window', /^(WebSocket|EventSource|(Shared)?Worker)$/, 0, (go, args, text, door) => {
    // What is made instead leads nowhere, and says so by an event.
    if (guard.askBehind(text, door)) args[0] = door === 'WebSocket' ? 'wss://a:1' : 'data:,';
    return go();
  });
  wrap(realm, 'window', /^open$/, 0, (go, _args, text, door) => (guard.askFor(text, door) ? null : go()));

  wrap(realm, 'window RTCPeerConnection', /RTCP|setConf/, -1, (go, args, _text, _door, _self, name) => {
    if ((args[0] as RTCConfiguration | undefined)?.iceServers?.some(({urls}) => guard.askFor(urls, name))) args[0] = {};
    return go();
  });

  wrap(
    realm,
    'CSSStyleSheet SVGAnimatedString window',
    /^(insertR|addR|replace|FontFace$|baseV)/,
    -1,
    (go, args, _text, door) => {
      args.forEach((text, i) => (args[i] = guard.without(text, door)));
      return go();
    },
  );
  wrap(realm, 'Element', /^animate$/, -1, (go, args, _text, door) => {
    const frames = JSON.stringify(args[0]);
    const left = guard.without(frames, door);
    if (left !== frames) args[0] = JSON.parse(left);
    return go();
  });
}
