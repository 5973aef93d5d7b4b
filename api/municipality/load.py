"""The commands on a profile: check a folder, store it."""

import asyncio
from pathlib import Path

import typer

from api.kit.db import engine, transaction
from api.municipality import service
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from api.municipality.service import Changes


def main(folder: Path) -> None:
    """Store the profile and say what changed; on faults name each by its line and exit with 1."""
    try:
        changes = asyncio.run(_load(folder))
    except ProfileError as error:
        for fault in error.faults:
            typer.echo(f"{folder / fault.file}:{fault.line}: {fault.message}", err=True)
        typer.echo(f"{len(error.faults)} to put right; nothing was loaded.", err=True)
        raise typer.Exit(1) from None
    for word in ("added", "changed", "retired", "returned"):
        for name in getattr(changes, word):
            typer.echo(f"{word}: {name}")
    if not changes:
        typer.echo("The profile was loaded already; nothing changed.")


def check(folder: Path) -> str:
    """One line on a folder that is in order; `ProfileError` otherwise."""
    profile = read_profile(folder)
    name = profile.general.name["ja"]
    return f"{name}: {len(profile.categories)} categories, {len(profile.districts)} districts"


async def _load(folder: Path) -> Changes:
    try:
        async with transaction() as session:
            return await service.load_profile(session, folder)
    finally:
        await engine().dispose()
