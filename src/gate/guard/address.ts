/** Which host an address leads to, as the browser will read it. */

/** Addresses that hold themselves what they are of, or have it in memory. */
export const HELD = /^\s*(data|blob):/i;

/** As they were before a wrapper stood before them. */
export const {getAttribute, setAttribute} = Element.prototype;
const link = document.createElement('a');

/** @returns The host, with its port where that is not the usual one; `''` where it has none or is no address. */
export function hostOf(address: string): string {
  // What most addresses begin with is read alike by whoever parses it: to parse it takes ten times as long.
  const plain = /^https?:\/\/([a-z.-]+[a-z])\//.exec(address);
  if (!plain) setAttribute.call(link, 'href', `${address}`.replace(/^\W*(stun|turn)s?:/i, 'https://'));
  return plain?.[1] ?? link.host.replace(/\.$/, '');
}

/** Whether the host is this one, or lies beneath it. */
export const isUnder = (host: string, name: string): boolean => `.${host}`.endsWith(`.${name.replace(/^\*\./, '')}`);

/**
 * What a page hands to the browser as text, as the text that both of us see: an object may say something else each time
 * it is asked. What Trusted Types made says the same always, and must stay what it is.
 */
export function textOf<T>(value: T): T | string {
  if (!value || typeof value !== 'object') return value;
  const types = (window as {trustedTypes?: Record<'isHTML' | 'isScriptURL', (value: unknown) => boolean>}).trustedTypes;
  return types?.isHTML(value) || types?.isScriptURL(value) ? value : `${value as unknown as string}`;
}
