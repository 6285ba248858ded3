/** How long before the end a bid is to reach eBay: 1.0 to 60.0 s in tenths; milliseconds on the wire. */
const LEAST_MS = 1_000;
const MOST_MS = 60_000;
const TENTH_MS = 100;

/** Typed seconds in milliseconds; null when they are no lead. */
export function leadOf(typed: string, locale: string): number | null {
  const decimal = new Intl.NumberFormat(locale).format(0.5).charAt(1);
  const text = typed.trim().replace(decimal, ".");
  if (!/^\d+(\.\d)?$/.test(text)) return null;
  const [whole = "", tenths = "0"] = text.split(".");
  const leadMs = Number(whole) * 1_000 + Number(tenths) * TENTH_MS;
  return leadMs >= LEAST_MS && leadMs <= MOST_MS ? leadMs : null;
}

export function secondsOf(leadMs: number, locale: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(leadMs / 1_000);
}
