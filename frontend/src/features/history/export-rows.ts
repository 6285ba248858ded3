import type { HistoryEvent, Reason } from "@/shared/api/types";

export const COLUMNS = [
  "time",
  "action",
  "status",
  "bidId",
  "ebayItemId",
  "title",
  "maximum",
  "maximumCurrency",
  "finalPrice",
  "finalPriceCurrency",
  "reason",
  "reasonSentence",
  "repair",
] as const;
type Column = (typeof COLUMNS)[number];

/** What the file says in words, in the person's language. */
export interface ExportWords {
  column(column: Column): string;
  reason(reason: Reason): string;
  repair(repair: NonNullable<HistoryEvent["repair"]>): string;
}

/** The rows of the file, the columns' names first. `titles` are the items' by the snipes' ids. */
export function exportRows(
  events: readonly HistoryEvent[],
  titles: ReadonlyMap<string, string>,
  words: ExportWords,
): string[][] {
  const rows = events.map((event) => {
    const cells = cellsOf(event, titles.get(event.bidId) ?? "", words);
    return COLUMNS.map((column) => cells[column]);
  });
  return [COLUMNS.map((column) => words.column(column)), ...rows];
}

/** Codes stay as the API says them, amounts are its decimal strings, the time is in UTC. */
function cellsOf(event: HistoryEvent, title: string, words: ExportWords): Record<Column, string> {
  const { reason, repair, bidAmount, finalPrice } = event;
  return {
    time: new Date(event.timestamp).toISOString(),
    action: event.action,
    status: event.status,
    bidId: event.bidId,
    ebayItemId: event.ebayItemId,
    title,
    maximum: bidAmount.value,
    maximumCurrency: bidAmount.currency,
    finalPrice: finalPrice?.value ?? "",
    finalPriceCurrency: finalPrice?.currency ?? "",
    reason: reason?.code ?? "",
    reasonSentence: reason ? words.reason(reason) : "",
    repair: repair ? words.repair(repair) : "",
  };
}
