import {css} from '../internal/css.js';

export const styles = css`
  section {
    display: grid;
    gap: 12px;
    max-block-size: max(60dvh, min(100dvh, 16em));
    padding: 20px max(16px, env(safe-area-inset-right)) max(16px, env(safe-area-inset-bottom)) max(16px, env(safe-area-inset-left));
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: appear 180ms ease-out;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .purposes {
    color: var(--_muted);
  }
  a {
    justify-self: start;
    padding-block: 4px;
    font-size: 0.9375em;
  }
  .buttons {
    display: grid;
    gap: 8px;
  }
  @media (min-width: 640px) {
    section {
      inline-size: 27em;
      margin: 0 16px 16px;
      padding: 20px;
      border-radius: var(--_radius);
    }
    .buttons {
      grid-template-columns: 1fr 1fr;
    }
    .quiet {
      grid-column: 1 / -1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    section {
      animation: none;
    }
  }
  .announcement {
    position: absolute;
    clip-path: inset(50%);
  }
`;
