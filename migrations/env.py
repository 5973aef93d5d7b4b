"""Migrations run as the owner, one at a time, and give up rather than block the service."""

from alembic import context
from sqlalchemy import create_engine, text

from api.kit import rights
from api.kit.db import Model
from api.kit.settings import settings
from api.rooms import import_tables

import_tables()

# Made by SQL of their own package, not by models.
FOREIGN = ("procrastinate_",)


def include_name(name: str | None, kind: str, parents: object) -> bool:
    """Compare only what the models declare."""
    del parents
    return not (kind == "table" and name is not None and name.startswith(FOREIGN))


def configure(**options: object) -> None:
    context.configure(
        target_metadata=Model.metadata,
        compare_type=True,
        transaction_per_migration=True,
        include_name=include_name,
        **options,
    )


def offline() -> None:
    configure(dialect_name="postgresql", dialect_opts={"paramstyle": "named"}, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def online() -> None:
    url = settings().migrate_database_url or settings().database_url
    engine = create_engine(url)
    with engine.connect() as connection:
        # The second of two starting processes waits here instead of failing half-way.
        connection.execute(text("SELECT pg_advisory_lock(71173047)"))
        connection.execute(text("SET lock_timeout = '1s'"))
        connection.execute(text("SET statement_timeout = '60s'"))
        connection.commit()
        configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
        rights.grant(connection, Model.metadata)
        connection.commit()
    engine.dispose()


if context.is_offline_mode():
    offline()
else:
    online()
