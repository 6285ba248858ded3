/** What a person typed about an auction, as they typed it. */
export interface Draft {
  maximum: string;
  /** Null until something other than the preference was typed. */
  seconds: string | null;
  adultConsent: boolean;
}

const EMPTY: Draft = { maximum: "", seconds: null, adultConsent: false };

/** In memory only: a maximum must never be in an address or in the browser's storage. */
const drafts = new Map<string, Draft>();

export function draftOf(ebayItemId: string): Draft {
  return drafts.get(ebayItemId) ?? EMPTY;
}

export function keepDraft(ebayItemId: string, draft: Draft): void {
  drafts.set(ebayItemId, draft);
}

export function dropDraft(ebayItemId: string): void {
  drafts.delete(ebayItemId);
}
