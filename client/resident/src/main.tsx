import { keep, ready } from "@tsunagaru/kit/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { municipality } from "./shared/municipality";
import { carry } from "./shared/outbox";
import { queries } from "./shared/queries";
import { applyTextSize } from "./shared/text-size";
import { begin, comeIn } from "./shell/pages";
import { ROOMS } from "./shell/rooms";
import { followWorker } from "./shell/version";
import { useShellWords } from "./shell/words";

const root = document.getElementById("root");

function draw() {
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
}

/** Long enough for what is on its way; a page with gaps is better than none. */
const PATIENCE_MS = 1_000;
const soon = (coming: Promise<unknown>) => Promise.race([coming, new Promise((later) => setTimeout(later, PATIENCE_MS))]);

/** With its parts and what they say the page is drawn once, and nothing in it moves. */
async function open() {
  const words = ready(useShellWords);
  const first = Promise.all([queries.prefetchQuery(municipality), begin(comeIn())]);
  await Promise.all([words, soon(first)]);
  setTimeout(draw);
}

applyTextSize();
carry(ROOMS.flatMap(({ carries }) => carries ?? []));
// Reading the program, asking and drawing are tasks of their own: between them the phone can answer a touch.
setTimeout(() => void open());

// The worker has not seen what this first page asked for; without the municipality no report can be written offline,
// and without their words the pages stay in Japanese.
function keepForOffline() {
  void fetch("/api/v1/municipality").catch(() => undefined);
  void keep(ROOMS.flatMap(({ words }) => words));
}

/** What the worker lays up costs a slow phone as much as the page itself: it comes when the page stands. */
const STANDS_MS = 3_000;

if ("serviceWorker" in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.addEventListener("controllerchange", keepForOffline, { once: true });
  followWorker(navigator.serviceWorker);
  window.addEventListener("load", () => setTimeout(() => void navigator.serviceWorker.register("/sw.js"), STANDS_MS));
}
