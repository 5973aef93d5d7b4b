import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string) => readFileSync(here(path), "utf8");

const ICON = /\/lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/;
const OPERATION = here("sdk/src/only/");
const IMPORT = /^import \{([^}]*)\} from ["'](lucide-react|@tanstack\/(?:react-query|query-core)|@tsunagaru\/sdk)["'];?/gm;

type Place = { file: string; name: string };

/** `export { default as Phone, … } from './icons/phone.mjs'`, line by line. */
function icons(): Map<string, Place> {
  const folder = "node_modules/lucide-react/dist/esm/";
  const found = new Map<string, Place>();
  for (const [, names = "", file = ""] of read(`${folder}lucide-react.mjs`).matchAll(/^export \{([^}]*)\} from '\.\/(icons\/.*)'/gm))
    for (const [, name = ""] of names.matchAll(/default as (\w+)/g)) found.set(name, { file: here(folder + file), name: "default" });
  return found;
}

/** `import { Query } from "./query.js"` … `export { Query, … }`. */
function queries(): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const part of ["query-core", "react-query"]) {
    const folder = `node_modules/@tanstack/${part}/build/modern/`;
    for (const [, names = "", file = ""] of read(`${folder}index.js`).matchAll(/^import \{([^}]*)\} from "\.\/(.*)"/gm))
      for (const name of names.split(",").map((one) => one.trim())) found.set(name, { file: here(folder + file), name });
  }
  return found;
}

/** Each operation of the service by itself: a page has only those it calls. */
function operations(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [text, name = ""] of read("sdk/src/sdk.gen.ts").matchAll(/^export const (\w+) = [\s\S]*?^\}\);/gm)) found.set(name, text);
  return found;
}

/** `key` is React's. */
const attributes = (given: Record<string, string>): string => Object.entries(given).map(([name, value]) => (name === "key" ? "" : ` ${name}="${value}"`)).join("");

/** An icon as its drawing alone. */
const drawing = (node: [string, Record<string, string>][]): string => node.map(([tag, given]) => `<${tag}${attributes(given)}/>`).join("");

/**
 * Takes each name from the file it stands in, past the file that collects all of them: what only one page needs
 * would otherwise stand in the entry, for everybody. Icons become their drawing as text, without a component of their own each.
 */
export function direct(): Plugin {
  const [drawings, parts, asked] = [icons(), queries(), operations()];
  const placeOf = (name: string, from: string): Place => {
    const place = from === "lucide-react" ? drawings.get(name) : from === "@tsunagaru/sdk" ? asked.has(name) && { file: `${OPERATION}${name}.ts`, name } : parts.get(name);
    if (!place) throw new Error(`${from} has no ${name}`);
    return place;
  };
  const one = (said: string, from: string): string => {
    const [name = "", as = name] = said.split(/\s+as\s+/);
    const place = placeOf(name, from);
    return `import { ${place.name} as ${as} } from ${JSON.stringify(place.file)};`;
  };
  return {
    name: "direct-imports",
    enforce: "pre",
    apply: "build",
    resolveId: (source) => (source.startsWith(OPERATION) ? source : null),
    transform(code, id) {
      if (!/\.[jt]sx?$/.test(id) || code.search(IMPORT) < 0) return null;
      return {
        // The lines below keep their numbers.
        code: code.replace(IMPORT, (whole: string, names: string, from: string) => {
          const said = names.split(",").map((name) => name.trim()).filter((name) => name !== "" && !name.startsWith("type "));
          return said.map((name) => one(name, from)).join(" ") + "\n".repeat(whole.split("\n").length - 1);
        }),
        map: null,
      };
    },
    async load(id) {
      if (id.startsWith(OPERATION)) {
        const name = id.slice(OPERATION.length, -3);
        return `import { client } from ${JSON.stringify(here("sdk/src/client.gen.ts"))};\n${asked.get(name)}`;
      }
      if (!ICON.test(id)) return null;
      const { __iconData: icon } = (await import(pathToFileURL(id).href)) as { __iconData: { node: [string, Record<string, string>][] } };
      return `import { drawn } from ${JSON.stringify(here("kit/src/drawn.tsx"))};\nexport default /* @__PURE__ */ drawn(${JSON.stringify(drawing(icon.node))});`;
    },
  };
}
