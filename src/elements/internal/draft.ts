/**
 * What was switched in the settings and is not saved yet, and what was unfolded. Every section shows it, and saving takes
 * all of it.
 */

import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ConsentView} from '../../events/consent-view.js';

export class Draft {
  readonly #hosts = new Set<ReactiveControllerHost>();
  #switched: Readonly<Record<string, boolean>> = {};
  /** Ids of purposes whose details were unfolded: their services are drawn only then. */
  readonly unfolded = new Set<string>();

  /** By id: what each switch that was touched stands at. */
  get switched(): Readonly<Record<string, boolean>> {
    return this.#switched;
  }

  /** Renders `host` anew whenever something was switched, while it is in the document. */
  follow(host: ReactiveControllerHost): void {
    const controller: ReactiveController = {
      hostConnected: () => this.#hosts.add(host),
      hostDisconnected: () => this.#hosts.delete(host),
    };
    host.addController(controller);
  }

  unfold(id: string): void {
    this.unfolded.add(id);
    this.#tell();
  }

  set(id: string, isOn: boolean): void {
    this.#switched = {...this.#switched, [id]: isOn};
    this.#tell();
  }

  /** What was answered elsewhere meanwhile is as it is in force. */
  drop(id: string): void {
    const {[id]: _, ...rest} = this.#switched;
    this.#switched = rest;
    this.#tell();
  }

  /** As switched here, else as it is in force. A service is on unless it was refused by itself. */
  isOn({policy, explain, isRefusedAlone}: ConsentView, id: string): boolean {
    const isService = 'purposes' in (policy.byId[id] ?? {});
    return this.#switched[id] ?? (isService ? !isRefusedAlone(id) : explain(id).allowed);
  }

  #tell(): void {
    for (const host of this.#hosts) host.requestUpdate();
  }
}
