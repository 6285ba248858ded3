"use client";

import { useTranslations } from "use-intl";
import type { Bid } from "@/shared/api/types";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { useBidActions } from "./use-bid-actions";

export function CancelDialog({ bid, onClose }: { bid: Bid; onClose: () => void }) {
  const t = useTranslations("bids.cancelDialog");
  const { cancel } = useBidActions();
  return (
    <Dialog
      title={t("title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button
            tone="danger"
            onClick={() => {
              cancel(bid);
              onClose();
            }}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <p>{t("text", { title: bid.itemTitle })}</p>
    </Dialog>
  );
}
