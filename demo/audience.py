"""Five thousand people who chose what they hear of: plausible ages, towns and topics, in one go."""

import json
from typing import Any

from sqlalchemy import text

from api.subscriptions.profile import AGE_BANDS
from demo.stage import Stage

AFTER = ("subscriptions",)
SUBSCRIBERS = 5_000

# Of a hundred: how many are of an age, and how many of these want a topic.
AGES = (6, 24, 38, 17, 15)
TOPICS: dict[str, tuple[int, ...]] = {
    "childcare": (10, 62, 41, 6, 3),
    "education": (72, 44, 38, 12, 8),
    "culture": (44, 31, 35, 42, 30),
    "health": (8, 28, 42, 63, 68),
    "elderly": (2, 6, 28, 58, 74),
    "welfare": (5, 14, 21, 27, 31),
    "disaster": (31, 58, 66, 69, 61),
    "town_planning": (14, 22, 30, 28, 19),
    "neighbourhood": (3, 9, 18, 34, 36),
    "greenery": (9, 18, 24, 33, 28),
    "farming": (6, 15, 22, 26, 18),
    "environment": (12, 29, 36, 38, 30),
    "business": (4, 19, 21, 8, 2),
    "international": (13, 14, 10, 7, 3),
}
USUAL = (25, 25, 25, 25, 25)
"""What a topic of another municipality is wanted by."""

# Every choice comes from a hash of the number, so that the same profile gives the same people.
_PEOPLE = """
INSERT INTO alert_recipients (id, created_at, updated_at, version, email, language, frequency,
  age_band, chosen_at, stopped_at)
SELECT md5('subscriber ' || n)::uuid, at, at, 1, 'subscriber-' || to_char(n, 'FM0000')
  || '@example.jp', (CAST(:languages AS text[]))[CASE WHEN h % 100 < 91 THEN 1
    ELSE 1 + h % cardinality(CAST(:languages AS text[])) END],
  CASE WHEN h2 % 100 < 84 THEN 'at_once' WHEN h2 % 100 < 89 THEN 'daily' ELSE 'weekly' END,
  (SELECT band FROM jsonb_to_recordset(CAST(:ages AS jsonb)) AS a(band text, upto int)
    WHERE h3 % 108 < upto ORDER BY upto LIMIT 1),
  at, CASE WHEN h2 % 41 = 0 THEN at + (now - at) * 0.8 END
FROM (
  SELECT n, abs(hashint4(n)) AS h, abs(hashint4(n + 100000)) AS h2,
    abs(hashint4(n + 200000)) AS h3, CAST(:now AS timestamptz) AS now,
    CAST(:now AS timestamptz) - (abs(hashint4(n + 300000)) % 365 + 1) * interval '1 day' AS at
  FROM generate_series(1, :count) n
) people"""
_TOPICS = """
INSERT INTO recipient_topics (recipient_id, topic)
SELECT r.id, w.topic FROM alert_recipients r
JOIN jsonb_to_recordset(CAST(:wants AS jsonb)) AS w(topic text, band text, share int)
  ON w.band = coalesce(r.age_band, '')
WHERE r.email LIKE 'subscriber-%' AND abs(hashtext(r.email || w.topic)) % 100 < w.share"""
_DISTRICTS = """
INSERT INTO recipient_districts (recipient_id, district)
SELECT DISTINCT r.id,
  (CAST(:districts AS text[]))[1 + abs(hashtext(r.email || turn)) % cardinality(
    CAST(:districts AS text[]))]
FROM alert_recipients r CROSS JOIN generate_series(1, 2) turn
WHERE r.email LIKE 'subscriber-%'
  AND abs(hashtext(turn || r.email)) % 100 < CASE turn WHEN 1 THEN 63 ELSE 6 END"""
_CHANNELS = """
INSERT INTO recipient_channels (id, recipient_id, kind, position, confirmed_at)
SELECT md5('way ' || id)::uuid, id, 'mail', 0, chosen_at FROM alert_recipients
WHERE email LIKE 'subscriber-%'"""


async def plant(stage: Stage) -> None:
    """Let them choose in the year before; some have stopped since."""
    bands = [band.code for band in stage.ward.section(AGE_BANDS)]
    people = {
        "count": SUBSCRIBERS,
        "now": stage.anchor,
        "languages": stage.ward.general.languages,
        "ages": json.dumps(_ages(bands)),
    }
    districts = [district.code for district in stage.ward.active_districts]
    # Ways come last: the audience is put together when there is one.
    steps: list[tuple[str, dict[str, Any]]] = [
        (_PEOPLE, people),
        (_TOPICS, {"wants": json.dumps(_wants(stage, bands))}),
        (_DISTRICTS, {"districts": districts}),
        (_CHANNELS, {}),
    ]
    for statement, values in steps:
        await stage.session.execute(text(statement), values)


def _ages(bands: list[str]) -> list[dict[str, Any]]:
    """Each band up to its share; who is above the last one said no age."""
    total, rows = 0, list[dict[str, Any]]()
    for band, share in zip(bands, AGES, strict=False):
        total += share
        rows.append({"band": band, "upto": total})
    return rows


def _wants(stage: Stage, bands: list[str]) -> list[dict[str, Any]]:
    """How many of each age want a topic; who said none is like the third."""
    rows = list[dict[str, Any]]()
    for topic in stage.ward.topics.values():
        shares = TOPICS.get(topic.code, USUAL)
        of_bands = dict(zip(bands, shares, strict=False)) | {"": shares[2]}
        rows += [
            {"topic": topic.code, "band": band, "share": share}
            for band, share in of_bands.items()
            if topic.active
        ]
    return rows
