"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { Button } from "@/shared/ui/button";
import styles from "./buttons.module.css";
import { isUnsaved } from "./cache";
import { CancelDialog } from "./cancel-dialog";
import { ChangeDialog } from "./change-dialog";
import { canCancel, canChange } from "./statuses";

/** Changing and cancelling a snipe, as far as it still can be. */
export function BidButtons({ bid, small = false }: { bid: Bid; small?: boolean }) {
  const t = useTranslations("bids");
  const [open, setOpen] = useState<"change" | "cancel" | null>(null);
  const close = () => setOpen(null);
  if (isUnsaved(bid) || !canCancel(bid.status)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields.
    <div
      className={styles.actions}
      role="group"
      aria-label={t("actions", { title: bid.itemTitle })}
    >
      {canChange(bid.status) && (
        <Button small={small} onClick={() => setOpen("change")}>
          {t("change")}
        </Button>
      )}
      <Button small={small} onClick={() => setOpen("cancel")}>
        {t("cancel")}
      </Button>
      {open === "change" && <ChangeDialog bid={bid} onClose={close} />}
      {open === "cancel" && <CancelDialog bid={bid} onClose={close} />}
    </div>
  );
}
