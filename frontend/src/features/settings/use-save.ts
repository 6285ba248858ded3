import { useTranslations } from "use-intl";
import type { ChangePreferences } from "@/shared/api/types";
import { useChangePreferences } from "@/shared/profile/use-profile";
import { useProblem } from "@/shared/ui/error-notice";
import { toast } from "@/shared/ui/toasts";

interface Save {
  save(preferences: ChangePreferences): void;
  /** Whether the last change has arrived, to be said at its section. */
  status: string;
}

/** Save preferences at once; what was refused is said, and shown as it was before. */
export function useSave(): Save {
  const t = useTranslations("settings");
  const say = useProblem();
  const { mutateAsync, isSuccess } = useChangePreferences();
  const refused = (error: unknown) =>
    toast({ tone: "bad", text: t("notSaved", { detail: say(error) }) });
  return {
    save: (preferences) => void mutateAsync(preferences).catch(refused),
    status: isSuccess ? t("saved") : "",
  };
}
