"""What the application's role may do in the database: use every table, change no history, and
read views.

The owner migrates and grants; the application connects as another role (`APP_ROLE`, or the user
of `DATABASE_URL`) and can neither alter a table nor rewrite one that is marked so.
"""

from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.engine import make_url

from api.kit.settings import settings

APPEND_ONLY = {"app_may": "SELECT, INSERT"}
"""The `info` of a table whose rows are written once."""
READ_ONLY = {"app_may": "SELECT"}
"""The `info` of a table that only a function of the owner writes."""


def app_role() -> str:
    """The name of the application's role."""
    return settings().app_role or make_url(settings().database_url).username or ""


def grant(connection: Connection, metadata: MetaData) -> None:
    """Give the application's role its rights on all that exists; does nothing for the owner."""
    role = app_role()
    if role in {"", connection.scalar(text("SELECT current_user"))}:
        return
    name = connection.dialect.identifier_preparer.quote(role)
    inspector = inspect(connection)
    present = set(inspector.get_table_names())
    closed = {
        table.name: table.info["app_may"]
        for table in metadata.tables.values()
        if "app_may" in table.info and table.name in present
    }
    closed |= dict.fromkeys(inspector.get_view_names(), READ_ONLY["app_may"])
    for statement in _statements(name, closed):
        connection.execute(text(statement))


def _statements(role: str, closed: dict[str, str]) -> list[str]:
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
    ]
    for table, rights in closed.items():
        statements += [f"REVOKE ALL ON {table} FROM {role}", f"GRANT {rights} ON {table} TO {role}"]
    return statements
