/** A path of this page to go back to after signing in; anything else leads to the snipes. */
export function ownPath(wanted: unknown): string {
  const safe = typeof wanted === "string" && /^\/(?![/\\])/.test(wanted);
  return safe ? wanted : "/bids";
}
