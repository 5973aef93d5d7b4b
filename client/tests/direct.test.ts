import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Check, Phone } from "lucide-react";
import { expect, test } from "vitest";
import { drawn } from "@tsunagaru/kit/drawn";
import { direct } from "../vite.direct";

// oxlint-disable-next-line typescript/no-explicit-any -- hooks are called here as Vite calls them
const plugin = direct() as any;
const moved = (code: string): string | undefined => plugin.transform(code, "/page.tsx")?.code;

test("a name comes from the file it stands in, under the name it is given", () => {
  const code = moved('import {\n  Map as Town,\n  type LucideIcon,\n} from "lucide-react";\nconst a = Town;');
  expect(code).toMatch(/^import \{ default as Town \} from ".*\/icons\/map\.mjs";\n\n\n\nconst a = Town;$/);
  expect(moved('import { keepPreviousData, useQuery } from "@tanstack/react-query";')).toMatch(/query-core\/build\/modern\/utils\.js".*react-query\/build\/modern\/useQuery\.js"/);
  expect(moved('import { useState } from "react";')).toBeUndefined();
  expect(() => moved('import { Nowhere } from "lucide-react";')).toThrow("no Nowhere");
});

test("an operation of the service stands by itself", async () => {
  const [, file = ""] = /from "(.*)"/.exec(moved('import { getMunicipality, type ReportReply } from "@tsunagaru/sdk";') ?? "") ?? [];
  const text: string = await plugin.load(file);
  expect(text).toContain("url: '/api/v1/municipality'");
  expect(text.match(/^export /gm)).toHaveLength(1);
});

const inside = (markup: string) => [...markup.matchAll(/ (?:d|points|cx|cy|r)="[^"]*"/g)].map(([one]) => one);

test("an icon draws what the collection draws", async () => {
  for (const [name, Icon] of [["phone", Phone], ["check", Check]] as const) {
    const text: string = await plugin.load(`${import.meta.dirname}/../node_modules/lucide-react/dist/esm/icons/${name}.mjs`);
    const strokes = JSON.parse(/drawn\((".*")\)/.exec(text)?.[1] ?? '""') as string;
    const ours = renderToStaticMarkup(createElement(drawn(strokes), { size: 18, strokeWidth: 3, className: "text-green" }));
    expect(inside(ours)).toEqual(inside(renderToStaticMarkup(createElement(Icon))));
    expect(ours).toMatch(/width="18".*aria-hidden="true".*class="text-green".*stroke-width="3"/);
  }
});
