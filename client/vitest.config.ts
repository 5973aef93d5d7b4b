import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{kit,resident,staff}/src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"], environment: "node" },
});
