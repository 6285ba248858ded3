import type { Warning, Wish } from "./warnings";

/** What keeps the form from being sent, one for each place that the person can mend. */
export interface FormErrors {
  maximum: "missing" | Warning | null;
  lead: "missing" | Warning | null;
  consent: Warning | null;
  /** The auction itself: nothing that is typed can mend it. */
  item: Warning | null;
  confirmation: boolean;
}

export function errorsOf(wish: Wish, warnings: readonly Warning[], confirmed: boolean): FormErrors {
  const blocking = (field: Warning["field"]) =>
    warnings.find((one) => one.blocks && one.field === field) ?? null;
  return {
    maximum: wish.maximum ? blocking("maximum") : "missing",
    lead: wish.leadMs === null ? "missing" : blocking("lead"),
    consent: blocking("consent"),
    item: blocking("item"),
    confirmation: !confirmed,
  };
}

export function isFree({ maximum, lead, consent, item, confirmation }: FormErrors): boolean {
  return !(maximum || lead || consent || item || confirmation);
}
