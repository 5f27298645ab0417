/** What a gate needs: `"a b"` (or `"a, b"`) means both, `"a | b"` means either. */

/** Whether the expression holds. An empty one, or an empty alternative, never does. */
export const holds = (expression: string, has: (id: string) => boolean): boolean =>
  expression.split('|').some((alternative) => {
    const ids = idsOf(alternative);
    return ids.length > 0 && ids.every(has);
  });

/** Every id that the expression names. */
export const idsOf = (expression: string): string[] => expression.split(/[\s,|]+/).filter(Boolean);
