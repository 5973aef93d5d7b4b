// Who may know whom: rooms do not import each other, and residents' code may not call what only staff may do.
import { readdirSync, readFileSync } from "node:fs";
import { importsOf, refused, targetOf } from "./imports.mjs";

const spec = JSON.parse(readFileSync(new URL("../../openapi/openapi.json", import.meta.url), "utf8"));
const RESIDENTS = new Set(["anonymous", "holder", "resident"]);
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

// The specification's `x-policy` says whose each operation is.
const staffOnly = Object.values(spec.paths)
  .flatMap((path) => Object.values(path))
  .filter((operation) => operation["x-policy"] && !operation["x-policy"].some(({ role }) => RESIDENTS.has(role)))
  .map(({ operationId }) => camel(operationId));
const staffs = new RegExp(`\\b(${staffOnly.join("|")})(Options|Mutation|InfiniteOptions|QueryKey)?\\b`, "g");

let found = 0;
function fault(file, words) {
  process.stderr.write(`${file}: ${words}\n`);
  found += 1;
}

for (const app of ["resident", "staff"]) {
  const root = new URL(`../${app}/src/`, import.meta.url);
  for (const file of readdirSync(root, { recursive: true }).filter((name) => /\.tsx?$/.test(name))) {
    const text = readFileSync(new URL(file, root), "utf8");
    for (const asked of importsOf(text)) {
      const target = targetOf(file, asked);
      const why = target && refused(app, file, target);
      if (why) fault(`${app}/src/${file}`, `${asked}: ${why}`);
    }
    // One desk for every queue: it has no word of reports.
    if (app === "staff" && file.startsWith("desk/")) for (const [name] of text.matchAll(/\b\w*[Rr]eport\w*\b/g)) fault(`${app}/src/${file}`, `${name}: the desk knows no room`);
    if (app === "resident") for (const [name] of text.matchAll(staffs)) fault(`${app}/src/${file}`, `${name} is for staff only`);
  }
}
process.exitCode = found > 0 || staffOnly.length === 0 ? 1 : 0;
