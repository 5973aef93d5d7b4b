import { defineConfig } from "vite";
import { app } from "../vite.shared.ts";

export default defineConfig(
  app({
    name: "staff",
    base: "/staff/",
    deny: [/^\/(?!staff(\/|$))/],
    manifest: {
      name: "つながる デスク",
      short_name: "デスク",
      lang: "ja",
      start_url: "/staff/",
      scope: "/staff/",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: "#115a36",
      icons: [{ src: "/staff/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
    },
  }),
);
