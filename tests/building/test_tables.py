"""Rules over every table: indexes under foreign keys, tags on what is about people, plain names."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Column, DateTime, Enum, Table, UniqueConstraint, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import Model
from api.rooms import import_tables

import_tables()
TABLES = Model.metadata.sorted_tables

# About people, wherever it stands.
TELLING = {
    "email", "phone", "name", "kana", "address", "birthday", "text", "note", "answer", "message",
    "latitude", "longitude", "lat", "lon", "token", "secret", "token_hash", "taken_at",
}  # fmt: skip
# Words and places of the municipality itself, or approved for the public.
PUBLIC = {
    "departments.name", "departments.short_name", "departments.email",
    "assets.lat", "assets.lon",
    "directory_groups.name",
    "districts.name", "districts.kana", "districts.lat", "districts.lon",
    "hearing_items.address", "hearing_items.text", "hearing_items.other_text",
    "message_variants.text",
    "grant_notices.text", "grant_questions.answer",
    "facts.name", "partners.name", "renditions.name", "roles.name",
    "report_comments.public_text",
    "contributions.public_text", "contributions.public_latitude", "contributions.public_longitude",
    "reports.public_text", "reports.public_latitude", "reports.public_longitude",
}  # fmt: skip
# A dozen rows each: the table is read whole.
SMALL = {"departments.parent", "categories.department"}


def columns() -> Iterator[Column[object]]:
    for table in TABLES:
        yield from table.columns


def tells(column: Column[object]) -> bool:
    return any(column.name == word or column.name.endswith(f"_{word}") for word in TELLING)


def leads(table: Table) -> set[str]:
    """The columns that some index begins with."""
    groups = [index.columns for index in table.indexes]
    groups += [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
    groups.append(table.primary_key.columns)
    return {next(iter(group)).name for group in groups if len(group)}


def test_every_foreign_key_has_an_index() -> None:
    without = {
        str(column)
        for column in columns()
        if column.foreign_keys and column.name not in leads(column.table)
    }
    assert without == SMALL


def test_what_is_about_people_is_tagged() -> None:
    untagged = {str(column) for column in columns() if tells(column) and not column.info}
    assert untagged == PUBLIC


@pytest.mark.parametrize(
    "column", [one for one in columns() if "personal" in one.info], ids=lambda one: str(one)
)
def test_a_tag_says_kind_purpose_and_retention(column: Column[object]) -> None:
    tag = column.info["personal"]
    assert tag.kind in {"personal", "sensitive", "secret"}
    assert tag.purpose
    assert tag.days is None or tag.days > 0


def test_instants_have_a_zone() -> None:
    assert [
        one for one in columns() if isinstance(one.type, DateTime) and not one.type.timezone
    ] == []


# Residents and holders of a code are roles too, but not of staff.
NARROWER = {"staff.role": {"clerk", "triage", "admin"}}


@pytest.mark.sql
async def test_the_database_checks_enums_by_value(session: AsyncSession) -> None:
    found = await session.execute(
        text("SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint")
    )
    rows = found.all()
    for column in columns():
        if isinstance(column.type, Enum):
            expected = NARROWER.get(str(column), set(column.type.enums))
            words = [
                set(re.findall(r"'([^']*)'", rule))
                for table, rule in rows
                if table == column.table.name and re.search(rf"\b{column.name}\b", rule)
            ]
            assert expected in words, column
            assert not column.type.native_enum


def test_histories_are_closed_to_the_application() -> None:
    written_once = {table.name for table in TABLES if "app_may" in table.info}
    assert {"state_moves", "facts", "audit_entries"} <= written_once
    assert not [
        table.name
        for table in TABLES
        if {"UPDATE", "DELETE"} & set(table.info.get("app_may", "").split(", "))
    ]
