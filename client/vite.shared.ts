import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import { VitePWA, type VitePWAOptions } from "vite-plugin-pwa";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type App = {
  name: "resident" | "staff";
  base: "/" | "/staff/";
  /** Paths of the same address that another part answers: the service worker lets them pass. */
  deny: RegExp[];
  manifest: VitePWAOptions["manifest"];
};

// The map is 1.3 MB and each reader needs one language: both are cached when first used.
const LATER = ["**/map-*", "**/maplibre-*", "**/locale-*"];

/** One build: resident and staff differ only in what stands in `App`. */
export function app({ name, base, deny, manifest }: App): UserConfig {
  return {
    root: here(name),
    base,
    plugins: [
      react(),
      tailwindcss(),
      VitePWA({
        injectRegister: null,
        registerType: "autoUpdate",
        manifest,
        workbox: {
          globPatterns: ["**/*.{js,css,html,svg,webmanifest}"],
          globIgnores: LATER,
          navigateFallback: `${base}index.html`,
          navigateFallbackDenylist: deny,
          cleanupOutdatedCaches: true,
          runtimeCaching: [
            {
              urlPattern: ({ url, sameOrigin }) => sameOrigin && /\/assets\/(map|locale)/.test(url.pathname),
              handler: "CacheFirst",
              options: { cacheName: "later", expiration: { maxEntries: 24 } },
            },
            {
              urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname === "/api/v1/municipality",
              handler: "StaleWhileRevalidate",
              options: { cacheName: "municipality", expiration: { maxEntries: 8 } },
            },
          ],
        },
      }),
    ],
    build: {
      outDir: here(`dist/${name}`),
      emptyOutDir: true,
      manifest: true,
      target: "es2022",
      // An inlined asset would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: { chunkFileNames: "assets/[name]-[hash].js" },
      },
    },
    worker: { format: "es" },
    server: {
      proxy: Object.fromEntries(
        ["/api", "/files", "/storage", "/demo"].map((path) => [path, process.env.API ?? "http://127.0.0.1:8000"]),
      ),
    },
  };
}
