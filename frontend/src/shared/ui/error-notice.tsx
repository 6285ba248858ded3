import { useTranslations } from "use-intl";
import { ProblemError, UnreachableError } from "@/shared/api/problems";
import { useLanguage } from "@/shared/i18n/i18n";
import { Button } from "./button";
import { Notice } from "./surfaces";

/** What can't be shown, why, and what to do next. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations("common");
  const say = useProblem();
  const traceId = error instanceof ProblemError ? error.traceId : null;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t("error.title")}
      action={onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    >
      <p>{say(error)}</p>
      {traceId && <p>{t("error.trace", { traceId })}</p>}
    </Notice>
  );
}

/** An error in a sentence for a person. */
export function useProblem(): (error: unknown) => string {
  const t = useTranslations("common.error");
  const { note } = useLanguage();
  return (error) => {
    if (error instanceof ProblemError) return note(error);
    return error instanceof UnreachableError ? t("unreachable") : t("broken");
  };
}
