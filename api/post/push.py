"""Hands a notice to the push service of a browser, which hands it on."""

import json
from dataclasses import dataclass

from api.kit import outward
from api.kit.mail import Declined, Deferred, Refused
from api.kit.outward import OutwardError, Post
from api.post.webpush import MOST_TEXT, Browser, authorization, encrypted

ADDRESS = "push:"
"""Before whose browsers they are: an address among others, of mails."""
_KEPT_SECONDS = 3 * 24 * 3600
_MOST_ANSWER = 64 * 1024
_GONE, _WRONG = {404, 410}, {400, 413}


@dataclass(frozen=True)
class Notice:
    """What a phone shows, and the page that a touch opens. `tag`: a second one of the same takes
    the place of the first. `change`: words and page of a button beside it."""

    title: str
    body: str
    url: str
    tag: str
    change: tuple[str, str] | None = None

    def payload(self) -> bytes:
        """As the worker of the client reads it; a text that is too long is cut."""
        kept, raw = self.body, self._written(self.body)
        while len(raw) > MOST_TEXT:
            kept = kept[: -max(1, (len(raw) - MOST_TEXT) // 4)]
            raw = self._written(kept.rstrip() + "…")
        return raw

    def _written(self, body: str) -> bytes:
        said: dict[str, object] = {
            "title": self.title, "body": body, "url": self.url, "tag": self.tag,
        }  # fmt: skip
        if self.change is not None:
            said["change"] = dict(zip(("title", "url"), self.change, strict=True))
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


async def send_notice(
    endpoint: str, browser: Browser, notice: Notice, post: Post = outward.post
) -> None:
    """Hand it over, among many by their `post`: `Refused` where the browser is gone, `Declined`
    where this notice is at fault and not the browser, `Deferred` where it is worth another try."""
    try:
        answer = await post(
            endpoint,
            encrypted(notice.payload(), browser),
            {
                "Authorization": authorization(endpoint),
                "Content-Encoding": "aes128gcm",
                "Content-Type": "application/octet-stream",
                "TTL": str(_KEPT_SECONDS),
                "Urgency": "normal",
            },
            _MOST_ANSWER,
        )
    except OutwardError as error:
        raise (Deferred if error.passing else Refused)(error.reason) from error
    if answer.status in _GONE:
        raise Refused(f"http_{answer.status}")
    if answer.status in _WRONG:
        raise Declined(f"http_{answer.status}")
    if answer.status >= 300:
        # 401 and 403 are faults of our key, not of the browser.
        raise Deferred(f"http_{answer.status}")
