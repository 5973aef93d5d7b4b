// What a phone must load before it can use a page, in gzip bytes of JavaScript; fails above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = { aim: 70, most: 100, entry: 50 };
const dist = new URL("../dist/resident/", import.meta.url);
const chunks = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The chunk and all it imports at once, as file names. */
function needs(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunks[key].imports ?? []) needs(next, seen);
  return seen;
}

const kb = (keys) =>
  [...keys].reduce((sum, key) => sum + gzipSync(readFileSync(new URL(chunks[key].file, dist)), { level: 9 }).length, 0) / 1000;

const entry = Object.keys(chunks).find((key) => chunks[key].isEntry);
const pages = Object.keys(chunks).filter((key) => /features\/.*page\.tsx$/.test(key) && chunks[key].isDynamicEntry);
// A page comes with the Japanese words of its room and of what rooms share; of the room's own parts, all are counted.
const words = (key) => {
  const [, room] = /features\/([a-z]+)\//.exec(key);
  return Object.keys(chunks).filter((name) => new RegExp(`^_words-(${room}|shared)\\b`).test(name));
};
const rows = [["entry", kb(needs(entry))], ...pages.map((key) => [key, kb(new Set([...needs(key, needs(entry)), ...words(key)]))])];

let over = false;
for (const [name, size] of rows) {
  const most = name === "entry" ? LIMIT_KB.entry : LIMIT_KB.most;
  const word = size > most ? "OVER" : size > LIMIT_KB.aim ? "above the aim" : "ok";
  over ||= size > most;
  process.stdout.write(`${size.toFixed(1).padStart(7)} kB gzip  ${name}  ${word}\n`);
}
process.exitCode = over ? 1 : 0;
