import { useTranslations } from "use-intl";
import { isProblem, UnreachableError } from "@/shared/api/problems";
import type { Bid, TakenBid } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { formatMoney } from "@/shared/money/money";
import { useProblem } from "@/shared/ui/error-notice";
import { toast, UNDO_GRACE_MS } from "@/shared/ui/toasts";
import {
  type Change,
  type NewSnipe,
  useCancelBid,
  useChangeBid,
  useCreateBid,
  useRestoreBid,
} from "./mutations";

const TOO_LATE = ["too_late_to_cancel", "too_late_to_change"];

interface BidActions {
  /** Done at once on the page; said, and undone if the person asks for it, within the grace. */
  create(snipe: NewSnipe, ways: WaysOn): void;
  cancel(bid: Bid): void;
  change(change: Change): void;
  /** Say why something was taken back. */
  refuse(error: unknown): void;
  /** Say what the API has to say of a snipe that it took. */
  warn(bid: TakenBid): void;
}

/** What follows a new snipe, besides what is said of it. */
interface WaysOn {
  taken(): void;
  /** Back to where it can be corrected. */
  edit(): void;
}

/**
 * What can be done with snipes, and what is said of it.
 *
 * Whoever did it may have left the page or closed the dialog before the answer comes, and callbacks
 * given to `mutate` are dropped then: so the promises are followed.
 */
export function useBidActions(): BidActions {
  const t = useTranslations();
  const { locale, note } = useLanguage();
  const say = useProblem();
  const { mutateAsync: creating } = useCreateBid();
  const { mutateAsync: cancelling } = useCancelBid();
  const { mutateAsync: changing } = useChangeBid();
  const { mutateAsync: restoring } = useRestoreBid();

  const refuse = (error: unknown) => {
    const detail = isProblem(error, ...TOO_LATE) ? t("bids.tooLate") : say(error);
    toast({ tone: "bad", text: t("problems.rolledBack", { detail }) });
  };
  const warn = (bid: TakenBid) => {
    for (const one of bid.warnings) toast({ tone: "warn", text: note(one) });
  };
  const saidOf = (bid: Bid) => ({
    title: bid.itemTitle,
    amount: formatMoney(bid.maxBidAmount, locale),
  });

  const restore = (bid: Bid) => {
    const restored = () => toast({ tone: "good", text: t("bids.done.restored", saidOf(bid)) });
    restoring(bid).then(restored, refuse);
  };
  const change = (wanted: Change) => {
    const { bid } = wanted;
    const before = { maximum: bid.maxBidAmount, leadMs: bid.leadMs };
    const changed = (after: TakenBid) => {
      toast({
        tone: "good",
        text: t("bids.done.changed", saidOf(bid)),
        shownMs: UNDO_GRACE_MS,
        action: {
          label: t("bids.done.undoChange"),
          act: () => void changing({ bid: after, ...before }).catch(refuse),
        },
      });
      warn(after);
    };
    changing(wanted).then(changed, refuse);
  };
  const cancel = (bid: Bid) => {
    const cancelled = () =>
      toast({
        tone: "calm",
        text: t("bids.done.cancelled", saidOf(bid)),
        shownMs: UNDO_GRACE_MS,
        action: { label: t("bids.done.undoCancel", saidOf(bid)), act: () => restore(bid) },
      });
    cancelling(bid).then(cancelled, refuse);
  };
  const create = (snipe: NewSnipe, ways: WaysOn) => {
    const { title } = snipe.item;
    // Its warnings are not said again: the form has said them before the person confirmed.
    const taken = (bid: TakenBid) => {
      ways.taken();
      toast({
        tone: "good",
        text: t("snipe.done", saidOf(bid)),
        shownMs: UNDO_GRACE_MS,
        action: { label: t("common.undo"), act: () => cancel(bid) },
      });
    };
    const refused = (error: unknown) =>
      toast(
        error instanceof UnreachableError
          ? {
              tone: "bad",
              text: t("snipe.unanswered", { title }),
              // The same key: if it was taken after all, it is not taken twice.
              action: { label: t("common.retry"), act: () => create(snipe, ways) },
            }
          : {
              tone: "bad",
              text: t("snipe.refused", { title, detail: say(error) }),
              action: { label: t("snipe.editAgain"), act: ways.edit },
            },
      );
    creating(snipe).then(taken, refused);
  };
  return { create, cancel, change, refuse, warn };
}
