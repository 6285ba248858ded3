// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMoney,
  compareMoney,
  differenceOf,
  formatMoney,
  fromMinorUnits,
  minorUnits,
  typedAmount,
} from "@/shared/money/money";

const CURRENCIES = ["USD", "EUR", "GBP", "JPY", "KWD"];
const LOCALES = ["en-US", "en-IN", "de-DE", "de-CH", "fr-FR", "sv-SE"];
const currency = fc.constantFrom(...CURRENCIES);
// Far beyond what a float holds exactly.
const amount = fc.bigInt({ min: 1n, max: 10n ** 24n });

/** The digits of an amount as people of the locale write them, without the currency's name. */
function written(value: string, locale: string, useGrouping: boolean): string {
  const digits = value.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping,
  }).format(value as Intl.StringNumericLiteral);
}

describe("An amount that is typed", () => {
  it("is read as it is written in the locale, however large, with groups or without", () => {
    fc.assert(
      fc.property(
        amount,
        currency,
        fc.constantFrom(...LOCALES.filter((locale) => locale !== "en-IN")),
        fc.boolean(),
        (units, code, locale, grouped) => {
          const money = fromMinorUnits(units, code);
          expect(typedAmount(written(money.value, locale, grouped), code, locale)).toEqual(money);
        },
      ),
    );
  });

  it("is one thousand in German where English reads one and some thousandths", () => {
    expect(typedAmount("1.234", "EUR", "de-DE")).toEqual({ value: "1234.00", currency: "EUR" });
    expect(typedAmount("1.234", "EUR", "en-US")).toBeNull();
    expect(typedAmount("1.234,50", "EUR", "de-DE")?.value).toBe("1234.50");
    expect(typedAmount("1,234.50", "EUR", "en-US")?.value).toBe("1234.50");
  });

  it("takes no decimals in yen", () => {
    expect(typedAmount("1,500", "JPY", "en-US")).toEqual({ value: "1500", currency: "JPY" });
    expect(typedAmount("1500.5", "JPY", "en-US")).toBeNull();
  });

  it.each([
    "",
    " ",
    "abc",
    "12abc",
    "-5",
    "+5",
    "0",
    "0.00",
    "1.005",
    "1.2.3",
    "1,23",
    "12,34,567",
    ",500",
    ".50",
    "1e3",
    "0x10",
    "Infinity",
    "٣",
    "$5",
  ])("is refused when it is %j", (typed) => {
    expect(typedAmount(typed, "USD", "en-US")).toBeNull();
  });

  it("never becomes anything but a plain decimal string", () => {
    fc.assert(
      fc.property(fc.string(), currency, fc.constantFrom(...LOCALES), (typed, code, locale) => {
        const money = typedAmount(typed, code, locale);
        if (money) expect(money.value).toMatch(/^\d+(\.\d+)?$/);
      }),
    );
  });
});

describe("Money", () => {
  it("keeps every minor unit", () => {
    fc.assert(
      fc.property(amount, currency, (units, code) => {
        expect(minorUnits(fromMinorUnits(units, code))).toBe(units);
      }),
    );
  });

  it("is compared, added and told apart as whole minor units are", () => {
    fc.assert(
      fc.property(amount, amount, currency, (a, b, code) => {
        const [one, other] = [fromMinorUnits(a, code), fromMinorUnits(b, code)];
        expect(compareMoney(one, other)).toBe(a < b ? -1 : Number(a > b));
        expect(minorUnits(addMoney(one, other))).toBe(a + b);
        expect(minorUnits(differenceOf(one, other))).toBe(a > b ? a - b : b - a);
      }),
    );
  });

  it("of two currencies is neither compared nor added", () => {
    const [dollars, euros] = [
      { value: "1.00", currency: "USD" },
      { value: "1.00", currency: "EUR" },
    ];
    for (const act of [compareMoney, addMoney, differenceOf]) {
      expect(() => act(dollars, euros)).toThrow(RangeError);
    }
  });

  it("is shown exactly, beyond what a float can hold", () => {
    const huge = { value: "9007199254740993.01", currency: "USD" };
    expect(formatMoney(huge, "en-US")).toBe("$9,007,199,254,740,993.01");
    expect(formatMoney({ value: "1500", currency: "JPY" }, "en-US")).toBe("¥1,500");
  });
});
