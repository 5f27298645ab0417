/** Makes the window of a test as large as it is wanted. */

import {setViewport} from '@web/test-runner-commands';

/** How many frames a window may take to become as wide as it is asked to. Some cannot be made so narrow at all. */
const PATIENCE = 60;

export async function resizeTo(width: number, height: number): Promise<void> {
  await setViewport({width, height});
  // WebKitGTK tells its scripts the new width some frames before its styles: these are asked.
  const probe = new CSSStyleSheet();
  probe.replaceSync(`@media (min-width: ${width - 1}px) and (max-width: ${width + 1}px) { :root { --resized: yes } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, probe];
  const isThere = (): boolean => getComputedStyle(document.documentElement).getPropertyValue('--resized') !== '';
  for (let frames = 0; !isThere() && frames < PATIENCE; frames++) await new Promise(requestAnimationFrame);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== probe);
}
