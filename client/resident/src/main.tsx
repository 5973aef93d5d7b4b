import { keep, ready } from "@tsunagaru/kit/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { carry } from "./shared/outbox";
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

applyTextSize();
carry(ROOMS.flatMap(({ carries }) => carries ?? []));
const drawn = ready(useShellWords);
begin(comeIn());
// A task of its own: between reading the program and drawing the page the phone can answer a touch.
void drawn.then(() => setTimeout(draw));

// The worker has not seen what this first page asked for; without the municipality no report can be written offline,
// and without their words the pages stay in Japanese.
function keepForOffline() {
  void fetch("/api/v1/municipality").catch(() => undefined);
  void keep(ROOMS.flatMap(({ words }) => words));
}

// After the page has been painted: offline use matters from then on.
if ("serviceWorker" in navigator && import.meta.env.PROD)
  window.addEventListener("load", () => {
    navigator.serviceWorker.addEventListener("controllerchange", keepForOffline, { once: true });
    followWorker(navigator.serviceWorker);
    void navigator.serviceWorker.register("/sw.js");
  });
