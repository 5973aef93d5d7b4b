// Runs in the service worker, when a version of it takes over from the one before.
// Pages that the first versions drew do not know the addresses of now, and their parts are gone: this version opens
// them again. Later versions answer, and are left alone; so is whoever is writing, until the next page.
const ANSWER_MS = 2000;
const WRITING = /^\/(report|solved\/new|themes\/[^/]+)$/;

const answers = (page) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve(true));
    port1.start();
    setTimeout(resolve, ANSWER_MS, false);
    page.postMessage("are you there", [port2]);
  });

async function openAgain(page) {
  if (WRITING.test(new URL(page.url).pathname) || (await answers(page))) return;
  await page.navigate(page.url).catch(() => undefined);
}

self.addEventListener("activate", () => {
  // Only pages of the version before are here yet; a first visit has none. Nothing waits for it: until this worker
  // has been activated it answers no page, and opening one again would wait for itself.
  void self.clients.matchAll({ type: "window" }).then((pages) => Promise.all(pages.map(openAgain)));
});
