import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );

// The worker has not seen what this first page asked for; without the municipality no report can be written offline.
const keepForOffline = () => void fetch("/api/v1/municipality").catch(() => undefined);

// After the page has been painted: offline use matters from then on.
if ("serviceWorker" in navigator && import.meta.env.PROD)
  window.addEventListener("load", () => {
    navigator.serviceWorker.addEventListener("controllerchange", keepForOffline, { once: true });
    void navigator.serviceWorker.register("/sw.js");
  });
