// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "@/features/history/csv";

/** Reads what RFC 4180 describes, and nothing else. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = csv.startsWith("\ufeff") ? 1 : 0;
  while (at < csv.length) {
    const quoted = /"((?:[^"]|"")*)"(,|\r\n)/y;
    const plain = /([^",\r\n]*)(,|\r\n)/y;
    const pattern = csv[at] === '"' ? quoted : plain;
    pattern.lastIndex = at;
    const found = pattern.exec(csv);
    if (!found) throw new Error(`not a cell at ${at}: ${JSON.stringify(csv.slice(at, at + 20))}`);
    row.push((found[1] ?? "").replaceAll('""', '"'));
    at = pattern.lastIndex;
    if (found[2] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const nasty = fc
  .array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "'", "a", "ü", "🦊", " "))
  .map((parts) => parts.join(""));
const text = fc.oneof(fc.string({ unit: "binary" }), nasty);

describe("The file for spreadsheets", () => {
  it("holds what was written, but for an apostrophe before what would be run", () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1 })), (rows) => {
        const expected = rows.map((cells) =>
          cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)),
        );
        expect(parsed(csvOf(rows))).toEqual(expected);
      }),
    );
  });

  it("has no cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1 })), (rows) => {
        for (const cell of parsed(csvOf(rows)).flat())
          expect("=+-@\t\r").not.toContain(cell[0] ?? " ");
      }),
    );
  });

  it("is UTF-8 to a spreadsheet, and has the line ends of RFC 4180", () => {
    expect(
      csvOf([
        ["a", 'say "b"'],
        ["c,d", "=1+1"],
      ]),
    ).toBe('\ufeffa,"say ""b"""\r\n"c,d",\'=1+1\r\n');
  });
});
