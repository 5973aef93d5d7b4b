import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { app } from "../../vite.shared.ts";

/** Built as the residents' pages are, into the folder that `--outDir` names. */
export default defineConfig({
  ...app({ name: "resident", base: "/", light: true }),
  root: fileURLToPath(new URL(".", import.meta.url)),
});
