import type { FindingCode, ReasonCode } from "@/shared/api/types";

/** A sentence of the API's, by its code, in another language than the API's English. */
export interface Sentence {
  sentence: string;
  advice: string;
}

/** What the API says, in one language; the compiler says when a reason or finding is missing. */
export interface Said {
  reasons: Record<ReasonCode, Sentence>;
  findings: Record<FindingCode, Sentence>;
  /** Problems and warnings by their codes. What is missing is said in the API's own words. */
  notes: Partial<Record<string, string>>;
}
