import { partsAreGone } from "../shared/part";

/** Tells the worker that this page knows the addresses of now, and notes when a newer version has taken over. */
export function followWorker(worker: ServiceWorkerContainer): void {
  const before = worker.controller;
  worker.addEventListener("message", ({ data, ports }) => {
    if (data === "are you there") ports[0]?.postMessage("yes");
  });
  worker.startMessages();
  if (before) worker.addEventListener("controllerchange", partsAreGone, { once: true });
}
