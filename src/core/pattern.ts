/** Names of cookies and storage keys: exact, or a prefix that ends in `*`. Never a regular expression: names are data. */

export const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
