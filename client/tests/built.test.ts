import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(js|css|html|json|webmanifest|svg|txt)$/.test(entry.name))
  .map((entry) => `${entry.parentPath}/${entry.name}`);

test("the clients are built", () => {
  expect(existsSync(`${dist}resident/sw.js`)).toBe(true);
  expect(existsSync(`${dist}staff/sw.js`)).toBe(true);
  expect(existsSync(`${dist}work/index.html`)).toBe(true);
});

test("the built clients hold no word of one municipality", () => {
  const found = files.filter((file) => /練馬|ねりま|nerima/i.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});

test("the pages hold no inline script or style, so that a strict content security policy works", () => {
  for (const page of ["resident", "staff", "work"]) {
    const html = readFileSync(`${dist}${page}/index.html`, "utf8");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  }
});

test("the residents' service worker leaves the other parts of the address alone", () => {
  const worker = readFileSync(`${dist}resident/sw.js`, "utf8");
  for (const path of ["staff", "work", "api", "files", "storage", "demo", "open311"]) expect(worker).toContain(`/^\\/${path}`);
});

test("map and languages wait outside the precache", () => {
  const worker = readFileSync(`${dist}resident/sw.js`, "utf8");
  const precached = /precacheAndRoute\(\[(.*?)\]/s.exec(worker)?.[1] ?? "";
  expect(precached).toContain("index.html");
  expect(precached).not.toMatch(/assets\/(map|maplibre|locale)/);
});
