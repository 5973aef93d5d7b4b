"""What the application's role may do in the database: use every table, change no history.

The owner migrates and grants; the application connects as another role (`APP_ROLE`, or the user
of `DATABASE_URL`) and can neither alter a table nor rewrite one that is marked `APPEND_ONLY`.
"""

from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.engine import make_url

from api.kit.settings import settings

APPEND_ONLY = {"append_only": True}
"""The `info` of a table whose rows are written once: the application may insert and read."""


def app_role() -> str:
    """The name of the application's role."""
    return settings().app_role or make_url(settings().database_url).username or ""


def grant(connection: Connection, metadata: MetaData) -> None:
    """Give the application's role its rights on all that exists; does nothing for the owner."""
    role = app_role()
    if role in {"", connection.scalar(text("SELECT current_user"))}:
        return
    name = connection.dialect.identifier_preparer.quote(role)
    present = set(inspect(connection).get_table_names())
    closed = [
        table.name
        for table in metadata.tables.values()
        if table.info.get("append_only") and table.name in present
    ]
    for statement in _statements(name, closed):
        connection.execute(text(statement))


def _statements(role: str, append_only: list[str]) -> list[str]:
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
    ]
    if append_only:
        tables = ", ".join(append_only)
        statements.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {role}")
    return statements
