/** Notifications of the browser: only if the person has asked for them here, and is looking elsewhere. */
const KEY = "browserNotifications";

export type Permission = "unsupported" | "off" | "on" | "denied";

export function permission(): Permission {
  if (!("Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && localStorage.getItem(KEY) === "on" ? "on" : "off";
}

/** Ask the browser, which asks the person. */
export async function turnOn(): Promise<Permission> {
  if ((await Notification.requestPermission()) === "granted") localStorage.setItem(KEY, "on");
  return permission();
}

export function turnOff(): Permission {
  localStorage.removeItem(KEY);
  return permission();
}

/** Show `text`; a click on it leads to `path`. */
export function notify(text: string, path: string): void {
  if (permission() !== "on" || document.visibilityState === "visible") return;
  const shown = new Notification("eBay Sniper", { body: text, tag: path });
  shown.onclick = () => {
    window.focus();
    window.location.assign(path);
  };
}
