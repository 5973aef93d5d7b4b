import { defineConfig } from "vite";
import { app } from "../vite.shared.ts";

/** The page behind the link that a contractor gets: no sign-in, nothing of the desk. */
export default defineConfig(app({ name: "work", base: "/work/", light: true, worker: "sw.ts" }));
