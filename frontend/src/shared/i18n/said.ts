import type { FindingCode, ReasonCode } from "@/shared/api/types";

/** A sentence of the API's, by its code, in another language than the API's English. */
export interface Sentence {
  sentence: string;
  advice: string;
}

/** Every reason and finding in one language; the compiler says when one is missing. */
export interface Said {
  reasons: Record<ReasonCode, Sentence>;
  findings: Record<FindingCode, Sentence>;
}
