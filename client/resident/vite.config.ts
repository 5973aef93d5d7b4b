import { defineConfig } from "vite";
import { app } from "../vite.shared.ts";

export default defineConfig(
  app({
    name: "resident",
    base: "/",
    light: true,
    deny: [/^\/staff(\/|$)/, /^\/work(\/|$)/, /^\/api\//, /^\/files\//, /^\/feeds\//, /^\/storage\//, /^\/demo\//, /^\/open311\//],
    manifest: {
      name: "つながる",
      short_name: "つながる",
      description: "まちの不具合を写真で知らせ、直るまでを見る",
      lang: "ja",
      start_url: "/",
      scope: "/",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: "#115a36",
      icons: [
        { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
        { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
  }),
);
