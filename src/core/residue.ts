/** What a service left in this browser that no script of the page can take away. */

/** By the setting of the service that names it. */
export type ResidueKind = 'cookies' | 'storage' | 'databases' | 'caches' | 'workers' | 'hosts';

export interface Residue {
  /** The id of the service. */
  readonly id: string;
  /**
   * `'cookies'` that came back, or that only the server can remove (`HttpOnly`); `'hosts'`: another site, where the
   * service may keep more, which no page of the shop can see.
   */
  readonly kind: ResidueKind;
  readonly name: string;
}
