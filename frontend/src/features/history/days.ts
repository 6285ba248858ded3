import type { Action, HistoryEvent } from "@/shared/api/types";

export type Filter = "everything" | "outcomes";
export const FILTERS: readonly Filter[] = ["everything", "outcomes"];

/** The steps that a snipe ends with. */
const OUTCOMES: readonly Action[] = [
  "WON",
  "LOST",
  "SKIPPED",
  "FAILED",
  "CANCELLED",
  "INVALIDATED",
];

export interface Day {
  day: string;
  events: HistoryEvent[];
}

export function filtered(filter: Filter, events: readonly HistoryEvent[]): HistoryEvent[] {
  return events.filter(({ action }) => filter === "everything" || OUTCOMES.includes(action));
}

/** Events that stand in order, by the day that `dayOf` names: the person's, not UTC's. */
export function byDay(events: readonly HistoryEvent[], dayOf: (instant: string) => string): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = dayOf(event.timestamp);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
