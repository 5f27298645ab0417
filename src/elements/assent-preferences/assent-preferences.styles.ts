import {css} from '../internal/css.js';

export const styles = css`
  dialog[open] {
    display: flex;
  }
  dialog {
    flex-direction: column;
    container-type: inline-size;
    inline-size: 46em;
    max-inline-size: 100vw;
    block-size: 92dvh;
    max-block-size: none;
    margin: auto auto 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    animation: appear var(--assent-motion, 180ms) ease-out;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  header,
  nav,
  .content,
  footer {
    padding-inline: max(16px, env(safe-area-inset-left)) max(16px, env(safe-area-inset-right));
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 12px 4px;
  }
  h2 {
    flex: 1;
  }
  h2:focus,
  h3:focus {
    outline: none;
  }
  h3 {
    padding-block: 4px;
    font-weight: 600;
  }
  .icon {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: inherit;
  }
  .close {
    margin-inline-end: -10px;
  }
  .back {
    margin-inline-start: -12px;
  }
  :host([dir='rtl']) .back svg {
    transform: scaleX(-1);
  }
  .list .back {
    display: none;
  }
  svg {
    display: block;
    flex: none;
    inline-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .frame {
    display: flex;
    flex: 1;
    min-block-size: 0;
  }
  nav {
    flex: 1;
    min-inline-size: 0;
    padding-block: 4px 12px;
    overflow: auto;
  }
  dialog:not(.list) nav,
  .list .content {
    display: none;
  }
  nav ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  nav button {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 48px;
    padding-inline: 8px;
    border-color: transparent;
    background: none;
    color: inherit;
    font-weight: 400;
    text-align: start;
  }
  nav [aria-current] {
    font-weight: 600;
  }
  .language {
    display: grid;
    gap: 4px;
    margin-block-start: 12px;
    padding: 12px 8px 0;
    border-block-start: 1px solid var(--_line);
    font-size: 0.875em;
  }
  select {
    /* Else the browser measures each language in its own script before the first frame. */
    field-sizing: content;
    text-transform: capitalize;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 8px;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 2 / 3);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .content {
    flex: 1;
    min-inline-size: 0;
    padding-block-end: 12px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .content > p {
    padding-block-end: 8px;
  }
  footer {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(9em, 40%)), 1fr));
    gap: 8px;
    padding-block: 8px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  footer p,
  [part='save'] {
    grid-column: 1 / -1;
  }
  @media (min-width: 640px) {
    dialog {
      max-inline-size: calc(100vw - 32px);
      block-size: 85dvh;
      max-block-size: 48em;
      margin: auto;
      border-radius: var(--_radius);
    }
    header,
    .content,
    footer {
      padding-inline: 24px;
    }
    header {
      padding-block-start: 16px;
    }
    footer {
      padding-block-end: 16px;
    }
  }
  @container (min-width: 42em) {
    footer {
      grid-template-columns: 1fr 1fr;
    }
    footer:has([part='save']) {
      grid-template-columns: 1fr 1fr 1fr;
    }
    [part='save'] {
      grid-column: auto;
    }
    dialog:not(.list) nav,
    .list .content {
      display: block;
    }
    .back:not(.always) {
      display: none;
    }
    nav {
      flex: none;
      inline-size: 13em;
      padding-inline: 16px 8px;
      border-inline-end: 1px solid var(--_line);
    }
    nav button {
      min-block-size: 44px;
    }
    nav [aria-current] {
      background: color-mix(in srgb, var(--_text) 8%, var(--_surface));
    }
  }
  /* Zoomed in, or a low window: everything scrolls, so that the buttons leave room for the choices. */
  @media (max-height: 480px) {
    dialog[open] {
      display: block;
      overflow: auto;
    }
    .frame {
      display: block;
    }
    nav,
    .content {
      inline-size: auto;
      overflow: visible;
      border: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog {
      animation: none;
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    dialog::backdrop {
      background: Canvas;
    }
  }
  @media (forced-colors: active) {
    nav [aria-current] {
      border-color: Highlight;
    }
  }
`;
