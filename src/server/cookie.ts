/** The cookie that holds the first copy of the answers, as a server sees it. The page has it in `mirror-store.ts`. */

const NAME = 'assent';

/** On https the prefix keeps sub-domains from planting a cookie of this name. */
const nameOn = (secure = true): string => (secure ? `__Host-${NAME}` : NAME);

/** What stands in each cookie of our name, in the order of the header. */
export const linesIn = (header: unknown, secure?: boolean): string[] =>
  (typeof header === 'string' ? header : '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${nameOn(secure)}=`))
    .map((pair) => pair.slice(nameOn(secure).length + 1));

/**
 * Writes it as the page does: never HttpOnly, for the loader reads it.
 *
 * @param expires - In milliseconds since the Unix epoch.
 */
export const setCookie = (line: string, expires: number, secure = true): string =>
  `${nameOn(secure)}=${line}; Path=/; SameSite=Lax; Expires=${new Date(expires).toUTCString()}${secure ? '; Secure' : ''}`;
