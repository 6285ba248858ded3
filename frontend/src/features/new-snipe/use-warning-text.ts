import { useTranslations } from "use-intl";
import type { Item } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import type { SnipedItem, Warning } from "./warnings";

type Say = (warning: Warning | "missing" | null, missing?: string) => string | false;

/** A warning in a sentence; `missing` says what has to be typed where nothing usable is. */
export function useWarningText(item: Item, sniped: SnipedItem | undefined): Say {
  const t = useTranslations("snipe.warning");
  const { locale, note } = useLanguage();
  return (warning, missing = "") => {
    if (warning === null) return false;
    if (warning === "missing") return missing;
    switch (warning.code) {
      case "not_above_price":
      case "below_minimum":
      case "above_buy_it_now":
        return t(warning.code, { amount: formatMoney(warning.amount, locale) });
      case "other_currency":
        return t(warning.code, { currency: warning.currency, usual: warning.usual });
      case "already_sniped":
        return t(warning.code, { amount: sniped ? formatMoney(sniped.maxBidAmount, locale) : "" });
      case "not_biddable": {
        const why = item.problems.map(note).join(" ");
        return why || t(warning.code);
      }
      default:
        return t(warning.code);
    }
  };
}
