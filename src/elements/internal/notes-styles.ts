/** How the sections with more to read than to switch look. */

import {css} from './css.js';

export const notesStyles = css`
  .entry {
    padding-block: var(--assent-space, 12px);
    border-block-start: 1px solid var(--_line);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 12px;
  }
  .warning {
    display: grid;
    gap: 12px;
    margin-block: 12px;
    padding: 12px 16px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
