// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPath } from "@/shared/auth/own-path";

const ORIGIN = "https://sniper.example";

describe("The way back after signing in", () => {
  it.each(["/bids", "/bid?id=01JNA", "/history", "/"])("leads to the page's own %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    undefined,
    null,
    7,
    {},
  ])("leads to the snipes and never to %j", (wanted) => {
    expect(ownPath(wanted)).toBe("/bids");
  });

  it("never leaves the page's origin, whatever is asked for", () => {
    const nasty = fc.array(
      fc.constantFrom("/", "\\", "\t", "\n", "\r", ":", "@", "evil.example", " "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nasty.map((parts) => `/${parts.join("")}`),
        ),
        (wanted) => {
          expect(new URL(ownPath(wanted), ORIGIN).origin).toBe(ORIGIN);
        },
      ),
    );
  });
});
