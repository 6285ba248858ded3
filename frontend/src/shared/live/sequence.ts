/**
 * What a live update means to whoever has seen the versions before it.
 *
 * `next`: nothing is missing in between. `gap`: something is, so the snipe has to be read.
 * `known`: it was seen already.
 */
export type Place = "next" | "gap" | "known";

export class Sequences {
  #last = new Map<string, number>();

  /** A version that was read or told; an older one changes nothing. */
  seen(bidId: string, version: number): void {
    this.#last.set(bidId, Math.max(version, this.#last.get(bidId) ?? 0));
  }

  /** Where an update stands; it then counts as seen, unless it leaves a gap. */
  place(bidId: string, sequence: number): Place {
    const last = this.#last.get(bidId);
    if (last !== undefined && sequence <= last) return "known";
    if (last !== undefined && sequence > last + 1) return "gap";
    this.#last.set(bidId, sequence);
    return "next";
  }
}
