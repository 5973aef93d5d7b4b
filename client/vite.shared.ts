import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import { VitePWA, type VitePWAOptions } from "vite-plugin-pwa";
import { direct } from "./vite.direct.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type App = {
  name: "resident" | "staff" | "work";
  base: "/" | "/staff/" | "/work/";
  /** Paths of the same address that another part answers: the service worker lets them pass. */
  deny?: RegExp[];
  /** For the home screen of a phone; its worker is made of what stands below. */
  manifest?: VitePWAOptions["manifest"];
  /** A worker of the app's own; without one and without `manifest` the build has none. */
  worker?: string;
  /** Draw with Preact instead of React: the same components in 50 kB less, for phones. */
  light?: boolean;
};

const LIGHT = {
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
  react: "preact/compat",
  // The same hook, without a module of the older kind around all of it.
  "use-sync-external-store/shim/index.js": "preact/compat",
};

// The map is 1.3 MB and each reader needs one language: both are cached when first used.
// The form and its queue: both are asked for at once.
const FORM = /\/features\/reports\/form\/page\.tsx$|\/shared\/sender\.ts$/;

const LIST = /\/features\/reports\/(list|home)\/\w+\.tsx$/;

const LATER = ["**/map-*", "**/maplibre-*", "**/locale-*"];

type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[]; isEntry: boolean; importers: readonly string[] } | null };

/** Names one chunk for all that the entry imports at once; what only later pages need stays with them. */
function firstNeeds(): (id: string, modules: Modules) => string | null {
  const known = new Map<string, boolean>();
  const isFirst = (id: string, modules: Modules): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, false);
    const info = modules.getModuleInfo(id);
    const first = info !== null && (info.isEntry || info.importers.some((importer) => isFirst(importer, modules)));
    known.set(id, first);
    return first;
  };
  return (id, modules) => (isFirst(id, modules) && !id.endsWith(".css") ? "first" : null);
}

/** The words of the kit and of the shell in one language: nobody needs one without the other. Those of a room stay by themselves. */
function language(id: string): string | null {
  const frame = /\/i18n\/locale-(en|ja-easy)\.ts$|\/shell\/words\/(en|ja-easy)\.ts$/.exec(id);
  if (frame) return `locale-${frame[1] ?? frame[2]}`;
  const [, place, tag] = /\/src\/(?:features\/)?([a-z/]+)\/words\/(ja|en|ja-easy)\.ts$/.exec(id) ?? [];
  if (!place || (place === "shell" && tag === "ja")) return null;
  const name = place.replaceAll("/", "-");
  return tag === "ja" ? `words-${name}` : `locale-${name}-${tag}`;
}

/** What every photograph needs that is sent, from the queue or beside it. */
const sending = (id: string): string | null => (/\/kit\/src\/(uuid|within|upload|slow-line|post-form|outbox\/(entry|readable))\.ts$|\/shared\/(device|send-photo)\.ts$|\/intake\/to-send\.ts$/.test(id) ? "sending" : null);

/** What rooms send goes with the queue that sends it. */
const queue = (id: string): string | null => (/\/shared\/sender\.ts$|\/features\/[a-z]+\/send\.ts$/.test(id) ? "queue" : null);

/** Whether one of these files needs a module, at once and not only later. Modules that need each other are looked at once. */
function neededBy(files: RegExp): (id: string, modules: Modules) => boolean {
  const known = new Map<string, boolean>();
  const reaches = (id: string, modules: Modules, seen: Set<string>): boolean => {
    seen.add(id);
    const importers = modules.getModuleInfo(id)?.importers ?? [];
    return importers.some((importer) => known.get(importer) === true || files.test(importer) || (!seen.has(importer) && reaches(importer, modules, seen)));
  };
  return (id, modules) => {
    const found = known.get(id) ?? reaches(id, modules, new Set());
    known.set(id, found);
    return found;
  };
}

const [byForm, byList] = [neededBy(FORM), neededBy(LIST)];

/** Two chunks for what the report form shares with other pages: on a phone each file costs a journey. Who only reads needs the first alone. */
const reading = (id: string, modules: Modules): string | null => (!id.endsWith(".css") && byForm(id, modules) && byList(id, modules) ? "reading" : null);
const sharedByForm = (id: string, modules: Modules): string | null => (!id.endsWith(".css") && byForm(id, modules) ? "form" : null);

/** One build: resident and staff differ only in what stands in `App`. */
export function app({ name, base, deny = [], manifest, worker, light = false }: App): UserConfig {
  return {
    root: here(name),
    base,
    ...(light && { resolve: { alias: LIGHT } }),
    plugins: [
      ...(light ? [direct()] : []),
      react(),
      tailwindcss(),
      ...(manifest ? [VitePWA({
        injectRegister: null,
        registerType: "autoUpdate",
        manifest,
        workbox: {
          globPatterns: ["**/*.{js,css,html,svg,webmanifest}"],
          globIgnores: [...LATER, "arrived.js", "notices.js"],
          navigateFallback: `${base}index.html`,
          navigateFallbackDenylist: deny,
          cleanupOutdatedCaches: true,
          ...(name === "resident" && { importScripts: ["/arrived.js", "/notices.js"] }),
          runtimeCaching: [
            {
              urlPattern: ({ url, sameOrigin }) => sameOrigin && /\/assets\/(map|locale)/.test(url.pathname),
              handler: "CacheFirst",
              options: { cacheName: "later", expiration: { maxEntries: 96 } },
            },
            {
              urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname === "/api/v1/municipality",
              handler: "StaleWhileRevalidate",
              options: { cacheName: "municipality", expiration: { maxEntries: 8 } },
            },
            // What everybody may read stays readable without a line, and says with `kept` that it is from before.
            ...(name === "resident"
              ? [
                  {
                    urlPattern: ({ url, request, sameOrigin }) =>
                      sameOrigin && !request.headers.has("authorization") && /^\/api\/v1\/(reports(\/[0-9a-f-]{36}(\/(history|comments))?)?|grants\/calls(\/[0-9a-f-]{36})?)$/.test(url.pathname),
                    handler: "NetworkFirst" as const,
                    options: {
                      cacheName: "reports",
                      expiration: { maxEntries: 40, maxAgeSeconds: 604_800 },
                      plugins: [
                        {
                          cacheWillUpdate: async ({ response }: { response: Response }) =>
                            response.status === 200 && !/no-store/.test(response.headers.get("cache-control") ?? "") ? response : null,
                          cachedResponseWillBeUsed: async ({ cachedResponse }: { cachedResponse?: Response }) => {
                            if (!cachedResponse) return null;
                            const headers = new Headers(cachedResponse.headers);
                            headers.set("kept", headers.get("date") ?? "");
                            return new Response(cachedResponse.body, { status: cachedResponse.status, headers });
                          },
                        },
                      ],
                    },
                  } satisfies NonNullable<VitePWAOptions["workbox"]["runtimeCaching"]>[number],
                  {
                    urlPattern: /\/files\/[^/]+\.webp$/,
                    handler: "NetworkFirst" as const,
                    options: { cacheName: "pictures", expiration: { maxEntries: 60, maxAgeSeconds: 604_800 } },
                  },
                ]
              : []),
            // Who has read what a theme asks can answer it in the street without a line.
            ...(name === "resident"
              ? [
                  {
                    urlPattern: /\/api\/v1\/themes(\/[0-9a-f-]+)?$/,
                    handler: "NetworkFirst" as const,
                    options: { cacheName: "themes", networkTimeoutSeconds: 4, expiration: { maxEntries: 16 } },
                  },
                ]
              : []),
          ],
        },
      })] : []),
      ...(worker
        ? [
            VitePWA({
              strategies: "injectManifest",
              srcDir: "src",
              filename: worker,
              injectRegister: null,
              manifest: false,
              injectManifest: { injectionPoint: "self.builtFiles", globPatterns: ["**/*.{js,css,html,svg}"], globIgnores: LATER },
            }),
          ]
        : []),
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
        output: {
          chunkFileNames: "assets/[name]-[hash].js",
          // What every page needs anyway compresses better as one file than as many small ones.
          codeSplitting: { groups: [{ name: language }, { name: firstNeeds() }, { name: sending }, { name: queue }, { name: reading, minShareCount: 2 }, { name: sharedByForm, minShareCount: 2 }] },
        },
      },
    },
    worker: { format: "es" },
    server: {
      proxy: Object.fromEntries(
        ["/api", "/feeds", "/files", "/storage", "/demo"].map((path) => [path, process.env.API ?? "http://127.0.0.1:8000"]),
      ),
    },
  };
}
