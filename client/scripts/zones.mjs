// Residents' code may not call what only staff may do: the specification's `x-policy` says which that is.
import { readdirSync, readFileSync } from "node:fs";

const spec = JSON.parse(readFileSync(new URL("../../openapi/openapi.json", import.meta.url), "utf8"));
const RESIDENTS = new Set(["anonymous", "holder", "resident"]);
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

const staffOnly = Object.values(spec.paths)
  .flatMap((path) => Object.values(path))
  .filter((operation) => operation["x-policy"] && !operation["x-policy"].some(({ role }) => RESIDENTS.has(role)))
  .map(({ operationId }) => camel(operationId));

const root = new URL("../resident/src/", import.meta.url);
const word = new RegExp(`\\b(${staffOnly.join("|")})(Options|Mutation|InfiniteOptions|QueryKey)?\\b`, "g");
let found = 0;
for (const file of readdirSync(root, { recursive: true }).filter((name) => /\.tsx?$/.test(name)))
  for (const [name] of readFileSync(new URL(file, root), "utf8").matchAll(word)) {
    process.stderr.write(`resident/src/${file}: ${name} is for staff only\n`);
    found += 1;
  }
process.exitCode = found > 0 || staffOnly.length === 0 ? 1 : 0;
