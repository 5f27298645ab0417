/** A switch that says in words how it stands. */

import {html, nothing} from 'lit';

export interface SwitchWords {
  readonly on: string;
  readonly off: string;
}

/**
 * @param label - The id of the element that names it.
 * @param isStop - Whether the Tab key stops at it.
 */
export const renderSwitch = (
  words: SwitchWords,
  label: string,
  isOn: boolean,
  onSwitch: (isOn: boolean) => void,
  isDisabled = false,
  isStop = true,
): unknown => html`
  <button
    type="button"
    class="switch"
    role="switch"
    aria-checked=${isOn}
    aria-labelledby=${label}
    ?disabled=${isDisabled}
    tabindex=${isStop ? nothing : -1}
    @click=${() => onSwitch(!isOn)}
  >
    <span class="track"></span><span aria-hidden="true">${isOn ? words.on : words.off}</span>
  </button>
`;
