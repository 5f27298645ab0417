/** The tokens that a merchant may set on `:root`, with defaults that pass contrast in light and dark; buttons and focus. */

import {css} from 'lit';

export const sharedStyles = css`
  :host {
    --_surface: var(--assent-surface, #fff);
    --_text: var(--assent-text, #17191c);
    --_muted: var(--assent-muted, #4c525a);
    --_line: var(--assent-line, #d5d9de);
    --_control: var(--assent-control, #767c85);
    --_accent: var(--assent-accent, #0a5cb8);
    --_button: var(--assent-button, #1d2024);
    --_button-text: var(--assent-button-text, #fff);
    --_radius: var(--assent-radius, 12px);
    --_shadow: var(--assent-shadow, 0 8px 32px rgb(0 0 0 / 0.16));
    display: block;
    box-sizing: border-box;
    color: var(--_text);
    text-align: start;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_surface: var(--assent-surface, light-dark(#fff, #1c1e22));
      --_text: var(--assent-text, light-dark(#17191c, #f3f4f6));
      --_muted: var(--assent-muted, light-dark(#4c525a, #b8bec7));
      --_line: var(--assent-line, light-dark(#d5d9de, #3c4047));
      --_control: var(--assent-control, light-dark(#767c85, #8d949e));
      --_accent: var(--assent-accent, light-dark(#0a5cb8, #8fc3ff));
      --_button: var(--assent-button, light-dark(#1d2024, #f3f4f6));
      --_button-text: var(--assent-button-text, light-dark(#fff, #17191c));
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
    text-wrap: pretty;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  p {
    font-size: 0.9375em;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  button {
    min-block-size: 44px;
    padding: 0.5em 1em;
    border: 1px solid var(--_button);
    border-radius: calc(var(--_radius) * 2 / 3);
    background: var(--_button);
    color: var(--_button-text);
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
  }
  button.quiet {
    background: transparent;
    color: var(--_text);
    border-color: var(--_control);
  }
  button:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;
