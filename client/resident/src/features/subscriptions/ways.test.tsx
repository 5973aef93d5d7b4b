// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import type { ChannelKind, SubscriberReply } from "@tsunagaru/sdk";
import { afterEach, beforeAll, expect, test } from "vitest";
import { useWays } from "./ways";
import { useWords } from "./words";

const person = (email: string, ...channels: [ChannelKind, boolean][]): SubscriberReply => ({
  email,
  language: "ja",
  frequency: "at_once",
  stopped: false,
  chosen_at: null,
  age_band: null,
  topics: [],
  districts: [],
  quiet_hours: null,
  channels: channels.map(([kind, works], id) => ({ id: String(id), kind, works, since: null })),
});

const Said = ({ of }: { of: SubscriberReply | undefined }) => <p>{useWays(of)}</p>;
const said = (of?: SubscriberReply) => render(<Said of={of} />).container.textContent;

beforeAll(useWords.load);
afterEach(cleanup);

test("the ways that work stand in their order, each once", () => {
  expect(said(person("a@example.jp", ["push", true], ["push", true], ["mail", true]))).toBe("端末の知らせで届きます（届かないときはメール）");
  expect(said(person("", ["line", false], ["push", true]))).toBe("端末の知らせで届きます");
});

test("who never chose a way is told by mail, and who has none is told so", () => {
  expect(said(person("a@example.jp"))).toBe("メールで届きます");
  expect(said(person("", ["line", false]))).toBe("いまは、届ける方法がありません");
  expect(said()).toBe("");
});
