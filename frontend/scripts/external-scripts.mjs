/**
 * Move every inline script of the exported pages into a file of its own.
 *
 * Next writes each page's data as inline scripts. The page's Content-Security-Policy allows scripts
 * from its own origin only, so that whatever text gets into a page can never run. One file for each
 * page takes the place of its last inline script; they only fill a list that is read later, so
 * that they run a little later changes nothing.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const INLINE = /<script(?![^>]*\ssrc=)(?![^>]*\stype="application\/)[^>]*>([\s\S]*?)<\/script>/g;
const FOLDER = "_next/static/pages";

const out = process.argv[2];
if (!out) throw new Error("Which folder? Usage: external-scripts.mjs FOLDER");
await mkdir(join(out, FOLDER), { recursive: true });
const pages = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".html"));
for (const page of pages) {
  const html = await readFile(join(out, page), "utf8");
  const inline = [...html.matchAll(INLINE)];
  if (inline.length === 0) continue;
  const script = inline.map(([, code]) => `${code};`).join("\n");
  const name = `${FOLDER}/${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
  await writeFile(join(out, name), script);
  const last = inline.at(-1)[0];
  const external = `<script src="/${name}"></script>`;
  await writeFile(
    join(out, page),
    html.replace(INLINE, (tag) => (tag === last ? external : "")),
  );
}
process.stdout.write(`${pages.length} pages without inline scripts\n`);
