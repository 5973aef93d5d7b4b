// Which files the first page of an address is made of, beside the entry: the service names them with
// the page (`Link`), so that a phone asks for them at once and not when the entry has been read.
// Rooms say it in their entries: `"/address": part(() => import("./file"), …)`, `changed: part(…)` for the home page.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";

const features = new URL("../resident/src/features/", import.meta.url);
const dist = new URL("../dist/resident/", import.meta.url);
const chunks = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const PART = /(?:"(\/[^":]*)"|\b(changed)): part\(\(\) => import\("([^"]+)"\)/g;

/** The chunk and all it imports at once. */
function needs(key, seen) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunks[key].imports ?? []) needs(next, seen);
  return seen;
}

const entry = needs(Object.keys(chunks).find((key) => chunks[key].isEntry), new Set());
const parts = {};
for (const room of readdirSync(features)) {
  const source = readFileSync(new URL(`${room}/entry.ts`, features), "utf8");
  for (const [, path = "/", , file] of source.matchAll(PART)) {
    const key = Object.keys(chunks).find((one) => one.startsWith(`${posix.join("src/features", room, file)}.`));
    if (!key) throw new Error(`${room}/entry.ts: no chunk for ${file}`);
    const files = [...needs(key, new Set(entry))].filter((one) => !entry.has(one)).map((one) => `/${chunks[one].file}`);
    parts[path] = [...new Set([...(parts[path] ?? []), ...files])];
  }
}
if (!parts["/"]) throw new Error("No room has something for the home page");
writeFileSync(new URL(".vite/first-parts.json", dist), `${JSON.stringify(parts)}\n`);
