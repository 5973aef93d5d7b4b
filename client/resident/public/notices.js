// Runs in the service worker: shows what the municipality sends to this browser, and opens it when it is touched.
const SHOWN = { icon: "/icon-192.png", badge: "/icon-192.png", lang: "ja" };

function said(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener("push", (event) => {
  // A browser stops what shows nothing: without words there is still the name.
  const { title = "つながる", body = "", url = "/", tag = "", change } = said(event);
  // Where a browser shows no buttons the way to change is under わたし.
  const actions = change ? [{ action: "change", title: change.title }] : [];
  event.waitUntil(self.registration.showNotification(title, { ...SHOWN, body, tag, actions, data: { url, change: change?.url } }));
});

async function open(url) {
  const { origin, href } = new URL(url, self.location.origin);
  const there = origin === self.location.origin ? href : self.location.origin;
  const pages = await self.clients.matchAll({ type: "window" });
  const page = pages.find((one) => "navigate" in one);
  if (!page) return self.clients.openWindow(there);
  await page.focus();
  return page.navigate(there);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url = "/", change } = event.notification.data ?? {};
  event.waitUntil(open(event.action === "change" && change ? change : url));
});
