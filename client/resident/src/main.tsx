import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { ready } from "./labels";

const root = document.getElementById("root");

function draw() {
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
}

// A task of its own: between reading the program and drawing the page the phone can answer a touch.
void ready().then(() => setTimeout(draw));

// The worker has not seen what this first page asked for; without the municipality no report can be written offline.
const keepForOffline = () => void fetch("/api/v1/municipality").catch(() => undefined);

// After the page has been painted: offline use matters from then on.
if ("serviceWorker" in navigator && import.meta.env.PROD)
  window.addEventListener("load", () => {
    navigator.serviceWorker.addEventListener("controllerchange", keepForOffline, { once: true });
    void navigator.serviceWorker.register("/sw.js");
  });
