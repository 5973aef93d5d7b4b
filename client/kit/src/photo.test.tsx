import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { BeforeAfter, Photo } from "./photo";

const picture = (width: number, height: number) => ({ src: `/files/${width}x${height}.webp`, alt: "", width, height });
const [upright, wide, square] = [picture(600, 800), picture(800, 600), picture(700, 700)];

test("no photograph is ever cut to fit its box", () => {
  const page = renderToString(
    <>
      <Photo {...upright} />
      <Photo {...wide} ratio="1" />
      <Photo src="/files/unknown.webp" alt="" />
      <BeforeAfter before={upright} after={upright} />
      <BeforeAfter before={wide} after={wide} />
      <BeforeAfter before={upright} after={wide} />
    </>,
  );
  expect(page.match(/<img/g)).toHaveLength(9);
  expect(page.match(/object-contain/g)).toHaveLength(9);
  expect(page).not.toContain("object-cover");
});

test("only pictures of one format lie over one another", () => {
  const divided = (before: typeof upright, after: typeof upright) => renderToString(<BeforeAfter before={before} after={after} />).includes('type="range"');
  expect(divided(wide, wide)).toBe(true);
  expect(divided(wide, square)).toBe(false);
  expect(divided(upright, upright)).toBe(false);
});

test("each of a pair says its day", () => {
  const page = renderToString(<BeforeAfter before={{ ...upright, day: "2026-11-20T03:00:00Z" }} after={{ ...upright, day: "2026-11-24T03:00:00Z" }} />);
  expect(page.replaceAll(/<[^>]+>/g, "")).toMatch(/まえ .*11月20日.*あと .*11月24日/);
});
