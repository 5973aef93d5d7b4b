import { expect, test } from "vitest";
import { begin, decided, left, noted, onward, stepped, takenBack } from "./decisions";

test("who decides goes on to what is not decided, and comes to the end behind the last", () => {
  let review = begin(["a", "b", "c"]);
  review = noted(review, "b", "withhold");
  review = onward(noted(review, "a", "publish"));
  expect(review.ids[review.at]).toBe("c");
  expect(onward(noted(review, "c", "publish")).at).toBe(3);
});

test("what could not be decided is met again, what waits for later is not", () => {
  const review = noted(noted(begin(["a", "b", "c"]), "b", "later"), "c", "failed");
  expect(onward(review).at).toBe(2);
  expect(left(noted(review, "a", "publish"))).toEqual(["b", "c"]);
});

test("a decision that is taken back leaves nothing of it, and its report is in front again", () => {
  const review = takenBack(onward(noted(begin(["a", "b"]), "a", "publish")), "a");
  expect(review).toEqual(begin(["a", "b"]));
});

test("one step goes to its neighbour, decided or not, and never past the ends", () => {
  const review = noted(begin(["a", "b"]), "a", "publish");
  expect(stepped(review, -1).at).toBe(0);
  expect(stepped({ ...review, at: 1 }, -1).at).toBe(0);
  expect(stepped({ ...review, at: 1 }, 1).at).toBe(1);
});

test("decided is also what others decided", () => {
  expect(decided(noted(noted(begin(["a", "b", "c"]), "a", "elsewhere"), "b", "later"))).toBe(1);
});
