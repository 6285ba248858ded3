/**
 * Comma-separated values as RFC 4180 has them, for spreadsheets.
 *
 * A spreadsheet runs a cell that begins with one of some characters as a formula, and titles of
 * auctions are written by strangers. An apostrophe before it makes it a text.
 */
const RUNS = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;
/** Without it, spreadsheets take UTF-8 for the code page of their computer. */
const BYTE_ORDER_MARK = "\ufeff";
const LINE_END = "\r\n";

export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cell).join(","));
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join("");
}

function cell(text: string): string {
  const harmless = RUNS.test(text) ? `'${text}` : text;
  return QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
