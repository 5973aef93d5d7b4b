import { renderToString } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import type { Here } from "../../../shared/municipality";
import { Danger } from "./danger";
import { useFormWords } from "./words";

const here = { contact: { dangerText: "倒れそうな木、切れた電線", dangerPhone: "03-0000-0000" } } as Here;

beforeAll(useFormWords.load);

test("the danger gate says what is dangerous and calls the number with one tap", () => {
  const page = renderToString(<Danger here={here} />);
  expect(page).toContain("倒れそうな木、切れた電線");
  expect(page).toContain('href="tel:03-0000-0000"');
});
