// Who may know whom in the clients. Residents' code may not call what only staff may do: the specification's
// `x-policy` says which that is. A feature imports no other, and nothing below the rooms imports a room.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const spec = JSON.parse(readFileSync(new URL("../../openapi/openapi.json", import.meta.url), "utf8"));
const RESIDENTS = new Set(["anonymous", "holder", "resident"]);
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

const staffOnly = Object.values(spec.paths)
  .flatMap((path) => Object.values(path))
  .filter((operation) => operation["x-policy"] && !operation["x-policy"].some(({ role }) => RESIDENTS.has(role)))
  .map(({ operationId }) => camel(operationId));

const word = new RegExp(`\\b(${staffOnly.join("|")})(Options|Mutation|InfiniteOptions|QueryKey)?\\b`, "g");
const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;
const RULES = {
  resident: (file, text) => [...text.matchAll(word)].map(([name]) => `${name} is for staff only`),
  staff: (file, text) => [...entries(file, text), ...nothingOfReports(file, text)],
};

/** The files of an app below `src`, with their text. */
const filesOf = (app) => {
  const root = new URL(`../${app}/src/`, import.meta.url);
  return readdirSync(root, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((file) => [file, readFileSync(new URL(file, root), "utf8")]);
};

/** What a file imports of its own app, as paths below `src`. */
const importsOf = (file, text) => [...text.matchAll(IMPORT)].map(([, to]) => posix.normalize(posix.join(posix.dirname(file), to)));

const featureOf = (path) => /^features\/([^/]+)/.exec(path)?.[1];

/** A room is shut to the others: what two of them need stands in `shared/`. */
const shut = (file, text) => {
  const own = featureOf(file);
  return importsOf(file, text)
    .filter((to) => own && featureOf(to) && featureOf(to) !== own)
    .map((to) => `${to} belongs to another feature`);
};

/** The frame, the desk and what is shared stand below the rooms; the list of rooms alone reads their entries. */
const entries = (file, text) =>
  /^(shell|desk|shared)\//.test(file)
    ? importsOf(file, text)
        .filter((to) => featureOf(to) && !(file === "shell/rooms.ts" && /^features\/[^/]+\/entry$/.test(to)))
        .map((to) => `${to} belongs to a room, which stands above`)
    : [];

/** One desk for every queue: it has no word of reports. */
const nothingOfReports = (file, text) => (file.startsWith("desk/") ? [...text.matchAll(/\b\w*[Rr]eport\w*\b/g)].map(([name]) => `${name}: the desk knows no room`) : []);

let wrong = 0;
for (const [app, rule] of Object.entries(RULES))
  for (const [file, text] of filesOf(app))
    for (const said of [...shut(file, text), ...rule(file, text)]) {
      process.stderr.write(`${app}/src/${file}: ${said}\n`);
      wrong += 1;
    }
process.exitCode = wrong > 0 || staffOnly.length === 0 ? 1 : 0;
