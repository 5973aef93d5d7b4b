"""The schema: the queue's is the installed release's, the application's role owns nothing."""

import importlib.metadata
from pathlib import Path

import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

pytestmark = pytest.mark.sql

SQL = Path(__file__).parent.parent.parent / "migrations" / "sql"


def test_queue_schema_is_that_of_the_installed_release() -> None:
    version = importlib.metadata.version("procrastinate").replace(".", "_")
    pinned = (SQL / f"procrastinate_{version}.sql").read_text("utf-8")
    assert pinned == SchemaManager.get_schema()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE state_moves SET note = ''",
        "DELETE FROM state_moves",
        "TRUNCATE state_moves",
        "UPDATE alembic_version SET version_num = ''",
        "ALTER TABLE facts ADD COLUMN more text",
        "CREATE TABLE mine (id int)",
        "DROP TABLE facts",
    ],
)
async def test_the_application_may_not(session: AsyncSession, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        await session.execute(text(statement))


async def test_the_application_may_read_history(session: AsyncSession) -> None:
    assert await session.scalar(text("SELECT count(*) FROM state_moves")) == 0
