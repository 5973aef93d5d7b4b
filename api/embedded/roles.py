"""Two roles: the owner migrates, the application reads and writes what the owner made."""

from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

OWNER = "tsunagaru_owner"
APP = "tsunagaru_app"
RIGHTS = (
    "SELECT, INSERT, UPDATE, DELETE ON TABLES",
    "USAGE, SELECT ON SEQUENCES",
    "EXECUTE ON FUNCTIONS",
)


def keep_role(connection: Connection, name: str, password: str) -> None:
    """Create the login role, or give it the password that is on file."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = SQL("ALTER") if known else SQL("CREATE")
    connection.execute(
        SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, Identifier(name), Literal(password))
    )


def keep_database(connection: Connection, name: str, template: str | None) -> bool:
    """Create the owner's database unless it exists; False when it was there."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return False
    source = SQL(" TEMPLATE {}").format(Identifier(template)) if template else SQL("")
    connection.execute(
        SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(OWNER)) + source
    )
    return True


def allow_app(connection: Connection, owner: str = OWNER, app: str = APP) -> None:
    """Let the application use, never alter, what the owner creates in `public` from now on.

    Runs as the owner or a superuser, in the database that it is for.
    """
    connection.execute(SQL("GRANT USAGE ON SCHEMA public TO {}").format(Identifier(app)))
    _by_default(connection, owner, SQL("GRANT {rights} TO {app}"), app)


def allow_app_nothing_new(connection: Connection, owner: str = OWNER, app: str = APP) -> None:
    """Take that back for what will be created; what exists keeps its rights.

    A restore needs it: a table gets the rights of its dump, not these and those.
    """
    _by_default(connection, owner, SQL("REVOKE {rights} FROM {app}"), app)


def _by_default(connection: Connection, owner: str, change: SQL, app: str) -> None:
    for rights in RIGHTS:
        connection.execute(
            SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public ").format(
                owner=Identifier(owner)
            )
            + change.format(rights=SQL(rights), app=Identifier(app))
        )
