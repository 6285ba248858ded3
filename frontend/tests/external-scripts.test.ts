// @vitest-environment node
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "..", "scripts", "external-scripts.mjs");
let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "page-"));
});
afterEach(async () => {
  await rm(out, { recursive: true });
});

async function exported(pages: Record<string, string>): Promise<void> {
  for (const [name, html] of Object.entries(pages)) {
    await mkdir(join(out, name, ".."), { recursive: true });
    await writeFile(join(out, name), html);
  }
  await promisify(execFile)(process.execPath, [SCRIPT, out]);
}

const read = (name: string) => readFile(join(out, name), "utf8");

/** The addresses and texts of all scripts of a page, in their order. */
async function scriptsOf(name: string): Promise<{ src: string | undefined; inline: string }[]> {
  const tags = (await read(name)).matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g);
  return [...tags].map(([, attributes = "", inline = ""]) => ({
    src: /src="([^"]*)"/.exec(attributes)?.[1],
    inline,
  }));
}

describe("An exported page", () => {
  it("has no inline script left, and runs them in their order from one file", async () => {
    await exported({
      "bids.html": `<script src="/first.js" async=""></script><p>Snipes</p><script>list.push(1)</script>
<script id="b">list.push("2 $& $1")</script><script src="/between.js"></script><script>list.push(3)</script>`,
    });
    const scripts = await scriptsOf("bids.html");
    expect(scripts.map(({ inline }) => inline)).toEqual(["", "", ""]);
    const [first, between, last] = scripts.map(({ src }) => src ?? "");
    expect([first, between]).toEqual(["/first.js", "/between.js"]);
    const list: unknown[] = [];
    runInNewContext(await read(last ?? ""), { list });
    expect(list).toEqual([1, "2 $& $1", 3]);
    expect(await read("bids.html")).toContain("<p>Snipes</p>");
  });

  it("keeps what is data and never run", async () => {
    const data = '<script type="application/ld+json">{"a":1}</script>';
    await exported({ "index.html": `${data}<script>go()</script>` });
    expect(await read("index.html")).toContain(data);
    expect(await scriptsOf("index.html")).toHaveLength(2);
  });

  it("has a file whose name changes with its content, wherever the page lies", async () => {
    await exported({
      "a.html": "<script>one()</script>",
      "deep/b.html": "<script>two()</script>",
      "c.html": "<script>one()</script>",
    });
    const [a, b, c] = await Promise.all(
      ["a.html", "deep/b.html", "c.html"].map(async (name) => (await scriptsOf(name))[0]?.src),
    );
    expect(a).toMatch(/^\/_next\/static\/pages\/[0-9a-f]{16}\.js$/);
    expect([a === b, a === c]).toEqual([false, true]);
    expect(await readdir(join(out, "_next/static/pages"))).toHaveLength(2);
  });

  it("stays as it is when it has no inline script", async () => {
    const page = '<!DOCTYPE html><script src="/a.js"></script>';
    await exported({ "404.html": page });
    expect(await read("404.html")).toBe(page);
  });
});
