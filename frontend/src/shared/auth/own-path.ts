/**
 * A path of this page to go back to after signing in; anything else leads to the snipes.
 *
 * Browsers drop tabs and line ends from an address, and take `\` for `/`: what is left after a
 * single `/` must not begin with another one, which would name a host.
 */
export function ownPath(wanted: unknown): string {
  const safe = typeof wanted === "string" && /^\/(?![/\\])[!-~]*$/.test(wanted);
  return safe ? wanted : "/bids";
}
