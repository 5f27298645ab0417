/** What a merchant's colours do to the dialogs, as this page shows them. */

import {contrast, type Rgb} from '../core/check/contrast.js';
import {gap, type Finding} from '../core/check/finding.js';
import {SOURCES} from '../core/check/sources.js';
import {sharedStyles} from '../elements/internal/shared-styles.js';

/** What stands on what, with the ratio that it needs. */
const PAIRS = [
  ['text', 'surface', 4.5],
  ['muted', 'surface', 4.5],
  ['accent', 'surface', 4.5],
  ['control', 'surface', 3],
  ['button-text', 'button', 4.5],
  ['button', 'surface', 3],
] as const;
const OWN: Readonly<Record<string, string>> = {
  'button-text': 'var(--assent-button-text, var(--_surface))',
  button: 'var(--assent-button, var(--_text))',
};

export function checkTheme(): Finding[] {
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sharedStyles);
  root.adoptedStyleSheets = [sheet];
  const probe = root.appendChild(document.createElement('i'));
  document.documentElement.append(host);
  try {
    const colorOf = (token: string): Rgb => {
      probe.style.color = OWN[token] ?? `var(--_${token})`;
      return rgbOf(getComputedStyle(probe).color);
    };
    return PAIRS.flatMap(([front, back, wanted]) => {
      const ratio = contrast(colorOf(front), colorOf(back));
      return ratio >= wanted
        ? []
        : [
            gap(
              `--assent-${front}`,
              `${ratio.toFixed(2)}:1`,
              `at least ${wanted}:1 on --assent-${back}: it can hardly be read`,
              SOURCES.contrast,
            ),
          ];
    });
  } finally {
    host.remove();
  }
}

/** Whatever notation a colour has, a canvas makes numbers of it. */
function rgbOf(color: string): Rgb {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!canvas) return [0, 0, 0];
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
