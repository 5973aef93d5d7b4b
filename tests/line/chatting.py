"""Somebody in the chat of LINE who tells of a fault, and what comes of it."""

import io
from typing import Any

from httpx import AsyncClient
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.models import Report
from tests.doubles.line import Line
from tests.frame.queue import RunJobs
from tests.line.calls import buttons, photo, place, pressed, talked, wrote
from tests.reports.factories import HERE

Message = dict[str, Any]


def jpeg(colour: str = "gray") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()


def wide(text: str) -> str:
    """As a Japanese keyboard writes it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


class Chat:
    """Somebody in the chat, and what they are answered."""

    def __init__(self, client: AsyncClient, run_jobs: RunJobs, line: Line, user: str) -> None:
        self.client, self.run_jobs, self.line, self.user = client, run_jobs, line, user
        self.last: list[Message] = []

    async def send(self, one: Message) -> str:
        """The words of the answer."""
        self.last = await talked(self.client, self.run_jobs, self.line, one)
        return self.last[-1]["text"] if self.last else ""

    async def press(self, label: str) -> str:
        return await self.send(pressed(buttons(self.last)[label], user=self.user))

    async def say(self, words: str) -> str:
        return await self.send(wrote(words, self.user))

    async def photo(self, *answers: int | bytes) -> str:
        one = photo(self.user)
        self.line.contents[one["message"]["id"]] = [*answers] or [jpeg()]
        return await self.send(one)

    async def place(self, at: tuple[float, float] = HERE, **more: Any) -> str:
        return await self.send(place(at, self.user, **more))

    async def lamp(self) -> str:
        """Up to the summary."""
        await self.photo()
        await self.place()
        await self.press("街路灯")
        await self.press("消えている")
        return await self.say("夜になっても街路灯がつきません。")


async def reports(session: AsyncSession) -> list[Report]:
    rows = await session.scalars(select(Report).where(Report.source == "line"))
    return [*rows]


async def one_report(session: AsyncSession) -> Report:
    (found,) = await reports(session)
    return found


async def count(session: AsyncSession, table: type[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(table)) or 0
