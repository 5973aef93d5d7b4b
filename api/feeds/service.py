"""What stands in a feed: public reports, and of one report its outcomes and public comments."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository as comments
from api.feeds.atom import Entry, Feed
from api.kit.db import Rows
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.kit.settings import settings
from api.messages import repository as messages
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.cases.exits import published
from api.reports.cases.telling import news

MOST = 50
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


async def of_reports(
    session: AsyncSession, rows: Rows, *, district: str | None, category: str | None
) -> Feed:
    """The reports that were shown last, of a district and a category where they are named."""
    ward = await municipality.current(session)
    if (district and district not in ward.districts) or (
        category and category not in ward.categories
    ):
        raise NotFound("There is no such feed")
    found = await published.recent(rows, most=MOST, district=district, category=category)
    entries = [_report(ward, one) for one in found]
    names = [ward.district_name(district)] if district else []
    names += [ward.category(category).name("ja")] if category else []
    chosen = {"district": district, "category": category}
    query = urlencode({name: code for name, code in chosen.items() if code})
    own = f"{settings().address}/feeds/reports.atom{'?' if query else ''}{query}"
    return Feed(
        key=own,
        title=" ・ ".join([ward.site_title("ja"), *(names or ["みんなの投稿"])]),
        author=ward.name("ja"),
        own=own,
        page=f"{settings().address}/reports{'?' if query else ''}{query}",
        updated=max((entry.updated for entry in entries), default=_BEGINNING),
        entries=entries,
    )


async def of_messages(session: AsyncSession) -> Feed:
    """The messages that were sent last and everybody may read."""
    ward = await municipality.current(session)
    found, _ = await messages.public_page(session, PageRequest(limit=MOST))
    entries = [
        Entry(
            key=f"urn:uuid:{message.id}",
            title=said["title"],
            published=sent_at,
            updated=sent_at,
            text=said["text"],
            link=f"{settings().address}/messages/{message.id}",
        )
        for message, said, sent_at in messages.told(found, "ja")
    ]
    own = f"{settings().address}/feeds/messages.atom"
    return Feed(
        key=own,
        title=f"{ward.site_title('ja')} ・ 役所からのお知らせ",
        author=ward.name("ja"),
        own=own,
        page=f"{settings().address}/messages",
        updated=max((entry.updated for entry in entries), default=_BEGINNING),
        entries=entries,
    )


async def of_report(session: AsyncSession, rows: Rows, report_id: UUID) -> Feed:
    """What became of one public report."""
    ward = await municipality.current(session)
    found = await published.recent(rows, most=1, report_id=report_id)
    if not found:
        raise NotFound("There is no such feed")
    first = _report(ward, found[0])
    steps = await published.steps(rows, report_id, most=MOST - 1)
    said = await news.outcomes(session, [UUID(step["id"]) for step in steps], "ja")
    entries = [
        Entry(
            key=f"urn:uuid:{step['id']}",
            title=f"{headline}：{first.title}",
            published=datetime.fromisoformat(step["at"]),
            updated=datetime.fromisoformat(step["at"]),
            text="\n".join(lines) or headline,
            link=first.link,
        )
        for step, (headline, lines) in zip(steps, said, strict=True)
    ]
    for comment in await comments.public_of(session, REPORT_COMMENTS, report_id, MOST):
        entries.append(
            Entry(
                key=f"urn:uuid:{comment.id}",
                title=f"追加の情報：{first.title}",
                published=comment.created_at,
                updated=comment.created_at,
                text=comment.public_text or "写真が加わりました。",
                link=first.link,
            )
        )
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    entries = [*entries[: MOST - 1], first]
    own = f"{settings().address}/feeds/reports/{report_id}.atom"
    return Feed(
        key=own,
        title=f"{ward.site_title('ja')} ・ {first.title}",
        author=ward.name("ja"),
        own=own,
        page=first.link,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _report(ward: Ward, one: dict[str, Any]) -> Entry:
    category, district = ward.category(one["category"]).name("ja"), ward.districts[one["district"]]
    answer = f"\n\n{one['answer']}" if one["answer"] else ""
    place = places.near(district, accuracy=PlaceAccuracy(one["place_accuracy"]))
    return Entry(
        key=f"urn:uuid:{one['id']}",
        title=f"{category} ・ {place}",
        published=datetime.fromisoformat(one["published_at"]),
        updated=datetime.fromisoformat(one["updated_at"]),
        text=f"{one['text'] or ''}{answer}".strip() or category,
        link=f"{settings().address}/reports/{one['id']}",
        category=category,
        picture=f"{settings().address}{one['photo']}" if one["photo"] else None,
    )
