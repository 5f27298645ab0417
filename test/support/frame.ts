/** A document of this site at another path: cookies go by it. */

import type {Page} from '../../src/platform/page.js';

export interface Frame {
  readonly document: Document;
  /** A module of ours, run in that document. */
  load<T>(path: string): Promise<T>;
  remove(): void;
}

/** @param path - Of a file that the test server has: what is in it does not matter. */
export async function openFrame(path: string): Promise<Frame> {
  const frame = document.createElement('iframe');
  frame.src = path;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.append(frame);
  });
  const inner = frame.contentWindow as Window & {eval: (code: string) => unknown};
  return {
    document: inner.document,
    load: <T>(module: string) => inner.eval(`import(${JSON.stringify(module)})`) as Promise<T>,
    remove: () => frame.remove(),
  };
}

/** The cookies of that document in the place of ours. */
export const cookiesOf = ({document: inner}: Frame): Pick<Page, 'cookies' | 'setCookie'> => ({
  cookies: () => inner.cookie,
  setCookie: (line) => (inner.cookie = line),
});
