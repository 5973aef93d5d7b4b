import { expect, test } from "vitest";
import { importsOf, refused, targetOf } from "../scripts/imports.mjs";

const may = (app: string, file: string, spec: string) => refused(app, file, targetOf(file, spec) ?? "") === null;

test("a room imports what is shared and what is its own, never another room or the shell", () => {
  expect(may("resident", "features/reports/form/page.tsx", "../words")).toBe(true);
  expect(may("resident", "features/reports/form/page.tsx", "../../../shared/title")).toBe(true);
  expect(may("resident", "features/reports/form/page.tsx", "../../solved/draft")).toBe(false);
  expect(may("resident", "features/solved/item.tsx", "../reports/parts/state")).toBe(false);
  expect(may("resident", "features/solved/item.tsx", "../../shell/words")).toBe(false);
  expect(may("staff", "features/crew/page.tsx", "../reports/data")).toBe(false);
  expect(may("staff", "features/reports/moves/form.tsx", "../data")).toBe(true);
});

test("what is shared knows no room, and the shell knows each by its entry", () => {
  expect(may("resident", "shared/outbox.ts", "../features/reports/draft")).toBe(false);
  expect(may("resident", "shared/title.ts", "../shell/rooms")).toBe(false);
  expect(may("resident", "shell/rooms.ts", "../features/reports/entry")).toBe(true);
  expect(may("resident", "shell/rooms.ts", "../features/reports/draft")).toBe(false);
  expect(may("resident", "app.tsx", "./features/reports/entry")).toBe(false);
});

test("an import is seen however it is written", () => {
  const text = 'import { a } from "./a";\nimport type { B } from "../b";\nconst c = () => import("./c");\nexport { d } from "d";';
  expect(importsOf(text)).toEqual(["./a", "../b", "./c", "d"]);
  expect(targetOf("features/x/y.ts", "react")).toBeNull();
});
