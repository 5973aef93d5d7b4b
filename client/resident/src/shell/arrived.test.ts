import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

const script = readFileSync(new URL("../../public/arrived.js", import.meta.url), "utf8");

/** A page that the worker of before had: one of a later version answers. */
function page(path: string, answers: boolean) {
  const opened: string[] = [];
  return {
    opened,
    url: `https://town.test${path}`,
    postMessage: (_words: string, [port]: MessagePort[]) => answers && port?.postMessage("yes"),
    navigate: async (url: string) => void opened.push(url),
  };
}

test("pages of the first version are opened again, but not under the hands of who is writing", async () => {
  const pages = [page("/reports/receipt/1", false), page("/", false), page("/report", false), page("/reports/new", true)];
  const worker = {
    clients: { matchAll: async () => pages },
    addEventListener: (_name: string, run: () => void) => run(),
  };
  // oxlint-disable-next-line no-new-func -- the worker runs it as a plain script
  new Function("self", script)(worker);
  await vi.waitFor(() => expect(pages.map(({ opened }) => opened.length)).toEqual([1, 1, 0, 0]), 4_000);
});
