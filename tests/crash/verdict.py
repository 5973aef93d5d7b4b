"""Compares the ledger with database, store and mailbox; every difference is a sentence."""

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import boto3
import psycopg
from psycopg.rows import dict_row

from tests.crash.house import ROOT, TestHouse
from tests.crash.ledger import Ledger, Sent

DRAINED = 240.0  # seconds; what a killed worker held is taken up after 50

# Each names reports that are neither absent nor complete.
HALF = {
    "a report without exactly one beginning of its history": """
        SELECT r.number FROM reports r WHERE 1 <> (SELECT count(*) FROM state_moves m
          WHERE m.machine = 'report' AND m.subject_id = r.id AND m.move = 'begin')""",
    "a report whose state is not the last of its history": """
        SELECT r.number FROM reports r WHERE r.state <> (SELECT m.target FROM state_moves m
          WHERE m.machine = 'report' AND m.subject_id = r.id
          ORDER BY m.created_at DESC, m.id DESC LIMIT 1)""",
    "a report without its two promises": """
        SELECT r.number FROM reports r WHERE 2 <> (SELECT count(*) FROM promises p
          WHERE p.subject_id = r.id AND p.kind IN ('first_answer', 'fix_by'))""",
    "a report without exactly one fact of its arrival": """
        SELECT r.number FROM reports r WHERE 1 <> (SELECT count(*) FROM facts f
          WHERE f.name = 'report.received' AND f.body->>'report_id' = r.id::text)""",
    "a report without exactly one audit entry of its arrival": """
        SELECT r.number FROM reports r WHERE 1 <> (SELECT count(*) FROM audit_entries a
          WHERE a.subject_id = r.id AND a.action = 'report.received')""",
    "a move without its fact": """
        SELECT m.id::text FROM state_moves m WHERE m.machine = 'report' AND m.move <> 'begin'
          AND NOT EXISTS (SELECT FROM facts f WHERE f.name = 'report.moved'
            AND f.body->>'history_id' = m.id::text)""",
    "a fact that a subscriber never took in": """
        SELECT f.id::text FROM facts f WHERE NOT EXISTS
          (SELECT FROM fact_deliveries d WHERE d.fact_id = f.id)""",
    "a ready upload without two renditions": """
        SELECT u.id::text FROM uploads u WHERE u.state = 'ready' AND 2 <> (
          SELECT count(*) FROM renditions x WHERE x.upload_id = u.id)""",
    "an upload that is still in process": "SELECT id::text FROM uploads WHERE state = 'received'",
    "a message that was prepared and never sent": """
        SELECT id::text FROM deliveries WHERE sent_at IS NULL""",
    "a job that failed for good": """
        SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'""",
}
BUSY_FROM = (
    "FROM procrastinate_jobs"
    " WHERE status IN ('todo', 'doing', 'aborting', 'aborted')"
    " AND task_name NOT LIKE 'kit.%'"
)
BUSY = f"SELECT count(*) {BUSY_FROM}"
# What the load brought about: a fact that is delivered leaves more jobs than there were before.
DONE = (
    "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"
    " AND split_part(task_name, '.', 1) IN ('facts', 'notifications', 'uploads')"
)


class Evidence:
    """What database, store and mailbox hold."""

    def __init__(self, house: TestHouse) -> None:
        self.house = house
        self.connection = psycopg.connect(house.dsn, autocommit=True, row_factory=dict_row)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a query."""
        return self.connection.execute(sql.encode()).fetchall()

    def first(self, sql: str) -> list[str]:
        """The first column of a query."""
        return [str(next(iter(row.values()))) for row in self.rows(sql)]

    def objects(self) -> set[str]:
        """The keys in the store."""
        env = self.house.env
        store: Any = boto3.client(
            "s3", endpoint_url=env["S3_ENDPOINT"], aws_access_key_id=env["S3_ACCESS_KEY"],
            aws_secret_access_key=env["S3_SECRET_KEY"], region_name=env["S3_REGION"],
        )  # fmt: skip
        pages = store.get_paginator("list_objects_v2").paginate(Bucket=env["S3_BUCKET"])
        return {item["Key"] for page in pages for item in page.get("Contents", [])}

    def mails(self) -> list[tuple[str, str]]:
        """Recipient and Message-ID of every mail."""
        found = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in Path(self.house.env["MAILBOX_DIR"]).glob("*.eml")
        ]
        return [(str(mail["To"]), str(mail["Message-ID"])) for mail in found]


async def drained(evidence: Evidence) -> list[str]:
    """Wait until the worker has nothing left to do, as long as it gets on."""
    least, most, deadline = sys.maxsize, -1, 0.0
    while left := int(evidence.first(BUSY)[0]):
        done = int(evidence.first(DONE)[0])
        if left < least or done > most:
            least, most = min(left, least), max(done, most)
            deadline = time.monotonic() + DRAINED
        if time.monotonic() > deadline:
            jobs = evidence.rows(f"SELECT task_name, status, attempts {BUSY_FROM}")
            return [f"The queue is not empty: {Counter(str(row) for row in jobs)}"]
        await asyncio.sleep(0.5)
    return []


def differences(evidence: Evidence, ledger: Ledger) -> list[str]:
    """Everything that is not as it was answered; nothing where all is well."""
    found = [f"{what}: {name}" for what, sql in HALF.items() for name in evidence.first(sql)]
    found += [f"refused: {words}" for words in ledger.refused]
    found += [f"the store lost a file it had taken: {photo}" for photo in ledger.lost_photos]
    return [
        *found,
        *_reports(evidence, ledger),
        *_photos(evidence, ledger),
        *_mails(evidence, ledger),
        *_audit(evidence.house),
    ]


def _reports(evidence: Evidence, ledger: Ledger) -> list[str]:
    rows = {str(row["submission_id"]): row for row in evidence.rows("SELECT * FROM reports")}
    sent = {one.submission_id for one in ledger.sent}
    moves = Counter(
        (row["subject_id"], row["move"])
        for row in evidence.rows("SELECT subject_id::text, move FROM state_moves")
    )
    found = [f"a report that nobody sent: {key}" for key in rows.keys() - sent]
    for one in ledger.answered():
        found += _report(one, rows.get(one.submission_id), moves)
    return found


def _report(one: Sent, row: dict[str, Any] | None, moves: Counter[tuple[str, str]]) -> list[str]:
    assert one.answer
    if row is None:
        return [f"an answered report is lost: {one.answer['number']}"]
    found: list[str] = []
    if (str(row["id"]), row["number"]) != (one.answer["id"], one.answer["number"]):
        found.append(f"{one.answer['number']} became {row['number']}")
    if row["contact_email"] != one.email:
        found.append(f"{one.answer['number']} has another address")
    for move in one.moves:
        if moves[str(row["id"]), move] != 1:
            found.append(f"{row['number']}: {move} is there {moves[str(row['id']), move]} times")
    return found


def _photos(evidence: Evidence, ledger: Ledger) -> list[str]:
    states = {
        row["id"]: row["state"] for row in evidence.rows("SELECT id::text, state FROM uploads")
    }
    held = set(evidence.first("SELECT upload_id FROM report_photos"))
    objects = evidence.objects()
    ready = {upload for upload, state in states.items() if state == "ready"}
    found = [
        f"a ready upload without its {kind} object: {upload}"
        for upload in ready
        for kind in ("large", "small")
        if f"renditions/{upload}/{kind}.webp" not in objects
    ]
    made = {key.split("/")[1] for key in objects if key.startswith("renditions/")}
    found += [f"a rendition of an upload that is not ready: {upload}" for upload in made - ready]
    found += [
        f"a completed upload is {states.get(photo.id, 'lost')}: {photo.id}"
        for photo in ledger.loose
        if photo.completed and states.get(photo.id) != "ready"
    ]
    found += [
        f"an answered report lost its photograph: {photo.id}"
        for one in ledger.answered()
        for photo in one.photos
        if photo.id not in held
    ]
    return found


def _mails(evidence: Evidence, ledger: Ledger) -> list[str]:
    mails = evidence.mails()
    to = Counter(recipient for recipient, _ in mails)
    names = {identity.strip("<>").split("@")[0] for _, identity in mails}
    deliveries = set(evidence.first("SELECT id FROM deliveries"))
    expected = {
        row["contact_email"]: int(row["tells"])
        for row in evidence.rows(
            "SELECT r.contact_email, count(*) FILTER (WHERE m.told) AS tells FROM reports r"
            " JOIN state_moves m ON m.subject_id = r.id WHERE r.contact_email IS NOT NULL"
            " GROUP BY r.id"
        )
    }
    found = [f"a message in no mailbox: {name}" for name in deliveries - names]
    found += [f"a mail that nobody prepared: {name}" for name in names - deliveries]
    found += [f"{to[who]} mails in place of {count} to {who}" for who, count in expected.items()
              if to[who] != count]  # fmt: skip
    absent = {one.email for one in ledger.sent if one.email} - expected.keys()
    return [*found, *(f"a mail about an absent report to {who}" for who in absent if to[who])]


def _audit(house: TestHouse) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "audit", "verify"],
        cwd=ROOT, env={**os.environ, **house.env, "DATA_DIR": str(house.data_dir)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [f"the audit: {done.stderr.strip()[-400:]}"] if done.returncode else []
