"""Builds the template database: migrations, then the profile. Run as a program of its own."""

import asyncio
import logging
from pathlib import Path

from alembic import command
from alembic.config import Config

from api import rooms
from api.kit.db import engine, transaction
from api.municipality import service

ROOT = Path(__file__).parent.parent.parent


def build() -> None:
    """Migrate the database of `MIGRATE_DATABASE_URL` and load the profile of Nerima."""
    rooms.install()
    command.upgrade(Config(toml_file=ROOT / "pyproject.toml"), "head")
    asyncio.run(_load_profile())


async def _load_profile() -> None:
    async with transaction() as session:
        await service.load_profile(session, ROOT / "profiles" / "nerima")
    await engine().dispose()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    build()
