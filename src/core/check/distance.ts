/** How far two words are from each other, to guess what was meant. */

/** How many letters have to be put in, taken out or changed. */
export function distance(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(
        Math.min((row[j + 1] as number) + 1, (next[j] as number) + 1, (row[j] as number) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row[to.length] as number;
}
