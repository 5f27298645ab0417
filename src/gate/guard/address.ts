/** Which host an address leads to, as the browser will read it. */

/** Most addresses: they lead nowhere else, or the host is what stands here, whoever parses it. */
const PLAIN = /^(data:|blob:|#|\/\w|(https?|wss?):\/\/([a-z\d.-]+\.[a-z]+)([/?#]|$))/;

/** @returns The host, with its port where that is not the usual one; `''` where it has none or is no address. */
export function hostOf(address: string): string {
  const plain = PLAIN.exec(address);
  if (plain) return plain[3] ?? '';
  try {
    const url = new URL(`${address}`.replace(/^\W*(stun|turn)s?:/i, 'https://'), document.documentElement.baseURI);
    return url.host.replace(/\.$/, '');
  } catch {
    return '';
  }
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
