/**
 * What Global Privacy Control speaks about. It is an opt-out: it never is a yes, and its absence says nothing. A yes to one
 * purpose that was given later, after the shopper was told of the conflict, stands against it; a yes to everything does not.
 *
 * @see Cal. Civ. Code § 1798.135(e); 11 CCR § 7025, (c)(3)–(4).
 */
export const SIGNAL_USES = ['sale', 'sharing', 'targeted-advertising'];
