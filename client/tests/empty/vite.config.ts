import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { app } from "../../vite.shared.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The residents' pages with nothing on the front page but its heading, into the folder that `--outDir` names. */
export default defineConfig(() => {
  const config = app({ name: "resident", base: "/", light: true });
  return {
    ...config,
    plugins: [
      ...(config.plugins ?? []),
      {
        name: "empty-front-page",
        enforce: "pre",
        resolveId: (source: string) => (source.endsWith("/home/page") ? here("page.tsx") : null),
      },
    ],
  };
});
