import {css} from '../internal/css.js';

export const styles = css`
  .text {
    container-type: inline-size;
  }
  @container (max-width: 20em) {
    .text > dl {
      grid-template-columns: 1fr;
    }
  }
  h2:focus {
    outline: none;
  }
  h3 {
    font-size: 1em;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: 4px 12px;
    margin: 4px 0 8px;
    font-size: 0.9375em;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
  }
  section {
    position: relative;
  }
  [part='cross'] {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    inline-size: 44px;
    padding: 0;
    border-color: transparent;
  }
  [part='cross'] ~ .text {
    padding-inline-end: 52px;
  }
  dialog {
    inline-size: 34em;
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    margin: auto auto 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  :host([layout='modal']) section {
    inline-size: auto;
    max-inline-size: none;
    max-block-size: 90dvh;
    margin: 0;
  }
  @media (min-width: 640px) {
    dialog {
      max-inline-size: calc(100vw - 32px);
      margin: auto;
    }
    :host([layout='box']) section {
      inline-size: 44em;
      margin-inline: auto;
    }
    :host([layout='box']) .buttons {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    :host([layout='box']) .quiet,
    :host([layout='bar']) .quiet {
      grid-column: auto;
    }
    :host([layout='bar']) section {
      inline-size: 100%;
      max-inline-size: none;
      margin: 0;
      border-inline: 0;
      border-block-end: 0;
      border-radius: 0;
    }
    :host([layout='bar']) .buttons {
      grid-template-columns: repeat(3, minmax(0, 14em));
    }
  }
  @media (min-width: 1024px) {
    :host([layout='bar']) section {
      flex-direction: row;
      align-items: center;
      gap: 24px;
      padding-inline: max(16px, calc(50vw - 40em));
    }
    :host([layout='bar']) .text {
      flex: 1;
      padding-block: 16px;
    }
    :host([layout='bar']) .buttons {
      flex: none;
      grid-template-columns: 14em;
      padding-block: 16px;
    }
  }
`;
