/** The lazy part that ties vendors and platforms to the decision, as the setting `integrations` names them. */

import {INTEGRATIONS} from '../core/integrations.js';
import {connect, type Settings} from '../integrations/connect.js';
import type {Heard, Integration} from '../integrations/integration.js';
import type {IntegrationsPart, Office} from './kernel.js';

/** The integrations, by the number of their name, with the SHA-256 of their files in base64. Filled in by the build. */
declare const __PARTS__: Readonly<Record<string, string | undefined>>;

const digests = __PARTS__;

/** For a build that has all of it in one file. */
export {connect};

export const start: IntegrationsPart['start'] = (office) => {
  const {manager, report} = office;
  const consent = heardOf(office);
  for (const [name, settings] of Object.entries(manager.policy?.integrations ?? {})) {
    const number = INTEGRATIONS.indexOf(name);
    const part = `link-${number}`;
    if (number < 0) report('integrations/unknown', name, INTEGRATIONS.join(', '));
    else
      office
        .load<{integration: Integration}>(part, digests[part])
        .then(({integration}) =>
          connect(consent, integration, settings as Settings, {
            report: (problem) => report('integrations/problem', name, problem),
          }),
        )
        .catch(({message}: Error) => report('part/load', part, message));
  }
};

/** As `window.consent` has it, whatever it is called there. */
function heardOf({gatekeeper, events, gate, recorder}: Office): Heard {
  return {
    ready: Promise.resolve(gatekeeper.state()),
    has: gatekeeper.has,
    explain: gatekeeper.explain,
    state: gatekeeper.state,
    gate,
    on(type, listener) {
      events.addEventListener(type, listener as EventListener);
      return () => events.removeEventListener(type, listener as EventListener);
    },
    set: async (choices) => (await recorder())?.choose(choices, 'page', false),
  };
}
