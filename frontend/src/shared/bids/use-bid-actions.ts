import { useTranslations } from "use-intl";
import { isProblem } from "@/shared/api/problems";
import type { Bid, TakenBid } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import { useProblem } from "@/shared/ui/error-notice";
import { toast, UNDO_GRACE_MS } from "@/shared/ui/toasts";
import { type Change, useCancelBid, useChangeBid, useRestoreBid } from "./mutations";

const TOO_LATE = ["too_late_to_change", "too_late_to_cancel"];

interface BidActions {
  /** Done at once on the page; said, and undone if the person asks for it, within the grace. */
  cancel(bid: Bid): void;
  change(change: Change): void;
  /** Say why something was taken back. */
  refuse(error: unknown): void;
  /** Say what the API has to say of a snipe that it took. */
  warn(bid: TakenBid): void;
}

export function useBidActions(): BidActions {
  const t = useTranslations();
  const { locale, note } = useLanguage();
  const say = useProblem();
  const cancelling = useCancelBid();
  const changing = useChangeBid();
  const restoring = useRestoreBid();

  const refuse = (error: unknown) => {
    const detail = isProblem(error, ...TOO_LATE) ? t("bids.tooLate") : say(error);
    toast({ tone: "bad", text: t("problems.rolledBack", { detail }) });
  };
  const warn = (bid: TakenBid) => {
    for (const one of bid.warnings) toast({ tone: "warn", text: note(one) });
  };
  const restore = (bid: Bid) => {
    const title = bid.itemTitle;
    const amount = formatMoney(bid.maxBidAmount, locale);
    restoring.mutate(bid, {
      onError: refuse,
      onSuccess: () => toast({ tone: "good", text: t("bids.done.restored", { title, amount }) }),
    });
  };
  const change = (wanted: Change) => {
    const { bid } = wanted;
    const before = { maximum: bid.maxBidAmount, leadMs: bid.leadMs };
    changing.mutate(wanted, {
      onError: refuse,
      onSuccess: (changed) => {
        toast({
          tone: "good",
          text: t("bids.done.changed", { title: bid.itemTitle }),
          shownMs: UNDO_GRACE_MS,
          action: {
            label: t("bids.done.undoChange"),
            act: () => changing.mutate({ bid: changed, ...before }, { onError: refuse }),
          },
        });
        warn(changed);
      },
    });
  };
  const cancel = (bid: Bid) =>
    cancelling.mutate(bid, {
      onError: refuse,
      onSuccess: () =>
        toast({
          tone: "calm",
          text: t("bids.done.cancelled", { title: bid.itemTitle }),
          shownMs: UNDO_GRACE_MS,
          action: {
            label: t("bids.done.undoCancel", { amount: formatMoney(bid.maxBidAmount, locale) }),
            act: () => restore(bid),
          },
        }),
    });
  return { cancel, change, refuse, warn };
}
