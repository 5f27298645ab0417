/** When to go on: after the next paint, or as soon as the browser has had its turn. */

/** How long released work may run before the browser gets its turn, in milliseconds. */
const SLICE = 8;
/** Hidden tabs paint nothing: go on after this long, in milliseconds. */
const NO_PAINT = 100;

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves after the next frame was painted. */
export const painted = (): Promise<unknown> =>
  Promise.race([new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))), wait(NO_PAINT)]);

let sliceEnds = 0;

/** Resolves at once while this slice of time lasts, else after the browser had its turn. */
export async function breathe(): Promise<void> {
  if (performance.now() < sliceEnds) return;
  await ((window as {scheduler?: {yield?: () => Promise<void>}}).scheduler?.yield?.() ?? wait(0));
  sliceEnds = performance.now() + SLICE;
}
