import { describe, expect, it } from "vitest";
import { photos } from "../photo-words";
import { figures } from "./figures";

const small = { from: 8, below: 12, faces: 50, missed: 20, low: 0.3, high: 0.5 };
const invented = { ...figures, photographs: 4, faces: 40, missed: 3, low: 0.0258, high: 0.199, from_afar: [small], turned: { faces: 40, missed: 10, low: 0.1, high: 0.4 } };

describe("what staff read of the search for faces", () => {
  it("says what was measured, with its limits", () => {
    const said = photos.misses(invented);
    expect(said).toContain("写真4枚");
    expect(said).toContain("40人の顔のうち、見落としは3人");
    expect(said).toContain("2.6〜19.9%");
    expect(photos.missesByHeight(invented)).toContain("高さ8〜12画素の顔で50人のうち20人");
    expect(photos.misses(figures)).toContain(`${figures.faces}人の顔のうち、見落としは${figures.missed}人`);
  });

  it("says that small and turned faces are missed more only where they are", () => {
    expect(photos.misses(invented)).toContain("小さい顔や横に倒れた顔は、もっと見落とします");
    const not = { ...invented, from_afar: [{ ...small, missed: 1 }], turned: { ...invented.turned, missed: 1 } };
    expect(photos.misses(not)).not.toContain("もっと");
    expect(photos.misses({ ...not, turned: invented.turned })).toContain("。横に倒れた顔は、もっと");
  });
});
