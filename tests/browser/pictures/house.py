"""The running demonstration as a walk needs it: its people, and what happens between pictures."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Self
from uuid import uuid4

import httpx

JSON = Any


class House:
    """Speaks to the service as one of its demo people, or as nobody."""

    def __init__(self, base: str, people: Mapping[str, Mapping[str, str]]) -> None:
        self.base, self.people = base, people
        self._http = httpx.Client(base_url=base, timeout=30)

    @classmethod
    def at(cls, base: str) -> Self:
        """The demonstration at this address."""
        reply = httpx.post(f"{base}/api/v1/demo/tokens", timeout=30).raise_for_status()
        return cls(base, reply.json()["people"])

    def get(self, path: str, who: str | None = None, **query: str | int | bool) -> JSON:
        reply = self._http.get(f"/api/v1{path}", params=query, headers=self._as(who))
        return reply.raise_for_status().json()

    def post(self, path: str, body: object, who: str | None = None) -> JSON:
        headers = {**self._as(who), "Idempotency-Key": str(uuid4())}
        reply = self._http.post(f"/api/v1{path}", json=body, headers=headers)
        return reply.raise_for_status().json()

    def move(self, report_id: str, who: str, name: str, **given: object) -> JSON:
        """Let somebody make a move with a report."""
        return self.post(f"/reports/{report_id}/moves", {"move": name, **given}, who)

    def publish(self, report_id: str, who: str) -> JSON:
        """Let somebody show a report, with its photographs, to everybody."""
        report = self.get(f"/reports/{report_id}", who)
        shown = [photo["upload_id"] for photo in report["photos"]]
        body = {"move": "publish", "public_text": report["text"], "upload_ids": shown}
        return self.post(f"/reports/{report_id}/publication/moves", body, who)

    def upload(self, jpeg: bytes, who: str) -> dict[str, str]:
        """Send a photograph; the answer names it to a move."""
        made = self.post("/uploads", {"content_type": "image/jpeg", "size": len(jpeg)}, who)
        form = made["form"]
        files = {"file": ("photo.jpg", jpeg, "image/jpeg")}
        self._http.post(form["url"], data=form["fields"], files=files).raise_for_status()
        secret = {"Upload-Secret": made["secret"]}
        done = self._http.post(f"/api/v1/uploads/{made['id']}/complete", headers=secret)
        done.raise_for_status()
        return {"id": made["id"], "secret": made["secret"]}

    def find(self, number: str, who: str) -> str:
        """The id of the report with this receipt number."""
        found = self.get("/reports", who, scope="desk", q=number)["items"]
        return next(item["id"] for item in found if item["number"] == number)

    def beside(self, category: str, asset: str) -> tuple[float, float]:
        """Some steps from an open report that everybody sees, with numbered things about."""
        for report in self.get("/reports", category=category, group="open", limit=100)["items"]:
            latitude, longitude = report["latitude"] + 0.0002, report["longitude"]
            here = {"lat": str(latitude), "lon": str(longitude)}
            if self.get("/places/assets", kind=asset, **here)["items"]:
                return latitude, longitude
        raise LookupError(f"No open {category} of this town stands beside a {asset}")

    def mails(self) -> list[str]:
        """What lies in the demonstration's mailbox, the newest first, as text."""
        page = self._http.get("/demo/mailbox").raise_for_status().text
        found = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
        return [unescape(re.sub(r"<[^>]*>", "", text)) for text in found]

    def _as(self, who: str | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.people[who]['token']}"} if who else {}
