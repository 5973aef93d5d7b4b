"""Windows of the browser that stay open from test to test, and remember nothing of the last one."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

KEPT = "local_storage,indexeddb,cache_storage,service_workers"
"""What a service may have left in a browser, besides cookies."""


class Complaints:
    """Errors that pages logged, of scripts, of the content security policy, of requests."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.expected: list[str] = []

    def expect(self, *parts: str) -> None:
        """These are part of what the test does."""
        self.expected += parts

    def unexpected(self) -> list[str]:
        return [one for one in self.all if not any(part in one for part in self.expected)]


@dataclass
class Window:
    """One person's browser; an empty page keeps its process alive, with the scripts it has read."""

    context: BrowserContext
    base: str
    idle: Page

    def forget(self) -> None:
        """Become the browser of somebody who was never here."""
        for page in self.context.pages:
            if page is not self.idle:
                page.close()
        self.context.unroute_all(behavior="ignoreErrors")
        self.context.set_offline(False)
        self.context.clear_permissions()
        self.context.set_geolocation(None)
        self.context.clear_cookies()
        session = self.context.new_cdp_session(self.idle)
        session.send("Storage.clearDataForOrigin", {"origin": self.base, "storageTypes": KEPT})
        session.detach()


@dataclass
class Windows:
    """As many as a test has people; the next test has them again."""

    browser: Browser
    complaints: Complaints = field(default_factory=Complaints)
    free: list[Window] = field(default_factory=list[Window])
    taken: list[Window] = field(default_factory=list[Window])
    once: list[BrowserContext] = field(default_factory=list[BrowserContext])

    def open(self, base: str, size: ViewportSize, *, service_workers: str = "block") -> Page:
        """A page of one more person. What a service worker keeps ends with its window."""
        if service_workers == "allow":
            context = self._context(base, service_workers)
            self.once.append(context)
        else:
            context = self._take(base).context
        page = context.new_page()
        page.set_viewport_size(size)
        return page

    def forget(self) -> None:
        """The test is over."""
        while self.once:
            self.once.pop().close()
        while self.taken:
            window = self.taken.pop()
            window.forget()
            self.free.append(window)

    def close(self) -> None:
        for window in self.free:
            window.context.close()

    def _take(self, base: str) -> Window:
        window = next((one for one in self.free if one.base == base), None)
        if window:
            self.free.remove(window)
        else:
            context = self._context(base, "block")
            window = Window(context, base, context.new_page())
        self.taken.append(window)
        return window

    def _context(self, base: str, service_workers: str) -> BrowserContext:
        context = self.browser.new_context(
            base_url=base,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            service_workers="allow" if service_workers == "allow" else "block",
        )
        context.set_default_timeout(20_000)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.all.append(str(error.error)))
        return context

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            self.complaints.all.append(f"{message.text} ({place})")
