/** The time zones that can be chosen: those the browser knows, and `chosen`, whatever it is. */
export function timeZones(chosen: string): string[] {
  const known = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen]);
  return [...known].sort((a, b) => a.localeCompare(b, "en"));
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
