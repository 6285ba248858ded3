import { useTranslations } from "use-intl";
import type { BidStatus } from "@/shared/api/types";
import { Badge, type Tone } from "@/shared/ui/surfaces";

const TONES: Record<BidStatus, Tone> = {
  PENDING: "calm",
  ARMED: "accent",
  PLACING: "accent",
  PLACED: "accent",
  INDETERMINATE: "warn",
  WON: "good",
  LOST: "calm",
  SKIPPED: "warn",
  FAILED: "bad",
  CANCELLED: "calm",
  INVALID: "warn",
};

export function BidStatusBadge({ status }: { status: BidStatus }) {
  const t = useTranslations("common.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
