import {css} from '../internal/css.js';

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
    gap: 8px;
    padding-block: 4px 12px;
    font-size: 0.875em;
  }
  .search {
    grid-column: 1 / -1;
  }
  label {
    display: grid;
    gap: 4px;
  }
  input,
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 44px;
    padding-inline: 10px;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 2 / 3);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .partners {
    margin-block: 8px;
  }
  .service > div {
    flex: 1 1 7em;
    min-inline-size: 0;
  }
  .service {
    display: flex;
    flex-wrap: wrap;
    padding-block: 8px 0;
    padding-inline: 0;
    border-inline: 0;
    border-block-start: 1px solid var(--_line);
  }
`;
