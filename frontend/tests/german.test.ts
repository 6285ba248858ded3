// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl";
import { describe, expect, it } from "vitest";
import de from "@/shared/i18n/de";
import en from "@/shared/i18n/en";

type Texts = { [key: string]: string | Texts };

type Translate = (path: string, open: Record<string, number>) => string;

/** Every sentence by its path. */
function flat(texts: Texts, path: string[] = []): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string"
      ? [[[...path, key].join("."), text] as [string, string]]
      : flat(text, [...path, key]),
  );
}

/** What a sentence leaves open: `{name}`, or the `{count, plural, …}` that begins with its name. */
function open(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ""))].sort();
}

const english = new Map(flat(en));
const german = flat(de.messages);

/** The names that a Python enumeration gives on the wire. */
function codesOf(file: string, name: string): string[] {
  const source = readFileSync(
    join(import.meta.dirname, "../../lambdas/sniper/domain", file),
    "utf8",
  );
  const body = new RegExp(`class ${name}\\(StrEnum\\):\\n((?: .*\\n|\\n(?! *\\n))*)`).exec(
    source,
  )?.[1];
  return [...(body ?? "").matchAll(/^ {4}[A-Z_]+ = "(\w+)"$/gm)].map(([, code]) => code ?? "");
}

describe("The German texts", () => {
  it("are as many as the English ones", () => {
    expect(german.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  });

  it("leave the same open", () => {
    const different = german.filter(
      ([path, text]) => open(text).join() !== open(english.get(path) ?? "").join(),
    );
    expect(different).toEqual([]);
  });

  it("can all be put together", () => {
    const errors: string[] = [];
    const t = createTranslator({
      locale: "de",
      messages: de.messages as Texts,
      onError: (error) => errors.push(error.message),
    });
    for (const [path, text] of german) {
      (t as unknown as Translate)(path, Object.fromEntries(open(text).map((name) => [name, 2])));
    }
    expect(errors).toEqual([]);
  });

  it("say every problem and warning that the API knows", () => {
    const codes = [
      ...codesOf("errors.py", "ErrorCode"),
      ...codesOf("validation.py", "WarningCode"),
      ...codesOf("mails.py", "AddressProblem"),
    ];
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !de.said.notes[code])).toEqual([]);
  });
});
