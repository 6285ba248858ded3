import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "@/shared/i18n/i18n";
import { useProblem } from "@/shared/ui/error-notice";
import { toast } from "@/shared/ui/toasts";
import { csvOf } from "./csv";
import { exportRows } from "./export-rows";
import { type Progress, readEverything } from "./read-everything";

interface Export {
  /** Null while nothing is exported. */
  progress: Progress | null;
  start(): void;
  stop(): void;
}

/** Everything that happened, as a file for a spreadsheet. Leaving the page stops it. */
export function useExport(): Export {
  const t = useTranslations();
  const { reason } = useLanguage();
  const say = useProblem();
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const write = async (signal: AbortSignal) => {
    const { events, titles } = await readEverything(signal, setProgress);
    if (signal.aborted) return;
    const rows = exportRows(events, titles, {
      column: (column) => t(`history.columns.${column}`),
      reason: (one) => reason(one).sentence,
      repair: (repair) => t(`events.repairs.${repair}`),
    });
    const file = `ebay-sniper-history-${new Date().toISOString().slice(0, 10)}.csv`;
    save(file, csvOf(rows));
    toast({ tone: "good", text: t("history.export.done", { count: events.length, file }) });
  };
  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    try {
      await write(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      toast({ tone: "bad", text: t("history.export.failed", { detail: say(error) }) });
    } finally {
      if (running.current === controller) setProgress(null);
    }
  };
  const stop = () => {
    running.current?.abort();
    toast({ tone: "calm", text: t("history.export.stopped") });
  };
  return { progress, start: () => void start(), stop };
}

function save(file: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  // The browser has begun to save it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
