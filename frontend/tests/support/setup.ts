import { afterEach } from "vitest";
import { answer, unanswered } from "./api";

/** A browser completes the page's own addresses; node's Request wants whole ones. */
class PageRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === "string" ? new URL(input, window.location.href) : input, init);
  }
}

globalThis.Request = PageRequest;
globalThis.fetch = answer;
afterEach(unanswered);
