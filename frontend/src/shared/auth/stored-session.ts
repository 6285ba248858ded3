/** Whether this tab holds a session, alive or over; cheap, and without the library. */
export function hasSession(): boolean {
  return Object.keys(window.sessionStorage).some((key) => key.startsWith("oidc.user:"));
}
