/**
 * Write the types of the API's and the live updates' contracts from the documents in docs/.
 * With --check nothing is written: it fails when what is there is stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";

const docs = new URL("../../docs/", import.meta.url);
const shared = new URL("../src/shared/", import.meta.url);
const banner = (source) =>
  `// Generated from docs/${source} by \`npm run generate\`. Do not edit.\n\n`;

async function apiTypes() {
  const tree = await openapiTS(new URL("openapi.json", docs), { defaultNonNullable: false });
  return banner("openapi.json") + astToString(tree);
}

async function liveTypes() {
  const schema = JSON.parse(await readFile(new URL("realtime.schema.json", docs), "utf8"));
  return compile(schema, "LiveMessage", {
    additionalProperties: false,
    bannerComment: banner("realtime.schema.json").trimEnd(),
    cwd: fileURLToPath(docs),
  });
}

const files = [
  [new URL("api/schema.d.ts", shared), await apiTypes()],
  [new URL("live/messages.d.ts", shared), await liveTypes()],
];
const stale = [];
for (const [file, content] of files) {
  const before = await readFile(file, "utf8").catch(() => "");
  if (before === content) continue;
  stale.push(fileURLToPath(file));
  if (!process.argv.includes("--check")) await writeFile(file, content);
}
if (process.argv.includes("--check") && stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(", ")}. Run: npm --prefix frontend run generate\n`);
  process.exit(1);
}
