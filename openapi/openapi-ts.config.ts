import { defineConfig } from "@hey-api/openapi-ts";

/** The TypeScript SDK of the clients: fetch, TanStack Query, and zod for those who check at run time. */
export default defineConfig({
  input: process.env.SPEC ?? "./openapi.json",
  output: { path: "../client/sdk/src", clean: true },
  plugins: [
    { name: "@hey-api/client-fetch", throwOnError: true },
    { name: "@hey-api/typescript" },
    { name: "@hey-api/sdk" },
    { name: "zod", compatibilityVersion: "mini" },
    { name: "@tanstack/react-query" },
  ],
});
