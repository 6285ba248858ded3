import type { Money } from "@/shared/api/types";

/**
 * Amounts are decimal strings on the wire and stay whole minor units here: a price must never pass
 * through a float.
 */

/** How many decimals an ISO 4217 currency has, as the browser knows it. */
export function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** A decimal string in minor units. Throws RangeError for anything but a plain number. */
export function minorUnits({ value, currency }: Money): bigint {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(value);
  const decimals = decimalsOf(currency);
  const [, whole, fraction = ""] = found ?? [];
  if (whole === undefined || fraction.length > decimals) throw new RangeError("not an amount");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

export function fromMinorUnits(amount: bigint, currency: string): Money {
  const decimals = decimalsOf(currency);
  const digits = amount.toString().padStart(decimals + 1, "0");
  const at = digits.length - decimals;
  return { value: decimals ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits, currency };
}

/**
 * What a person typed, as an amount; null if it is none.
 *
 * Takes the locale's own separators: `1.234,50` in German is `1,234.50` in English. Without a
 * decimal separator there is no guessing: `1.234` in German is one thousand.
 */
export function typedAmount(typed: string, currency: string, locale: string): Money | null {
  const parts = new Intl.NumberFormat(locale).formatToParts(11_111.1);
  const decimal = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const group = parts.find((part) => part.type === "group")?.value ?? ",";
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, "");
  const [whole = "", ...rest] = text.split(decimal);
  if (rest.length > 1 || !isGrouped(whole, group)) return null;
  const fraction = rest[0] ?? "";
  const value = `${whole.split(group).join("")}${fraction && `.${fraction}`}`;
  try {
    const amount = minorUnits({ value, currency });
    return amount > 0n ? fromMinorUnits(amount, currency) : null;
  } catch {
    return null;
  }
}

/** Digits in groups of three, or not grouped at all. */
function isGrouped(whole: string, group: string): boolean {
  const groups = whole.split(group);
  if (!groups.every((digits) => /^\d+$/.test(digits))) return false;
  return (
    groups.length === 1 ||
    ((groups[0] ?? "").length <= 3 && groups.slice(1).every((digits) => digits.length === 3))
  );
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b` of the same currency. */
export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) throw new RangeError("two currencies can't be compared");
  const difference = minorUnits(a) - minorUnits(b);
  return difference < 0n ? -1 : Number(difference > 0n);
}

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError("two currencies can't be added");
  return fromMinorUnits(minorUnits(a) + minorUnits(b), a.currency);
}

/** How far the two are apart, whichever is more. */
export function differenceOf(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError("two currencies can't be compared");
  const difference = minorUnits(a) - minorUnits(b);
  return fromMinorUnits(difference < 0n ? -difference : difference, a.currency);
}

/** As people of the locale write it. */
export function formatMoney(money: Money, locale: string): string {
  const { currency } = money;
  // Decimal strings are formatted exactly, however large.
  const exact = money.value as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(exact);
}
