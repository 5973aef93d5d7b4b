"""The demo people and their tokens, from the running service."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from api.open311.discovery import BASE
from api.open311.partners.demo import demo_key


class Refused(Exception):
    """Why there are no tokens, in one sentence."""


def fetch(env: Mapping[str, str]) -> dict[str, Any]:
    """`{"base": address, "people": {key: {"name": …, "token": …}}}`; raises `Refused`."""
    if env.get("ENV", "production") == "production":
        raise Refused("Demo tokens exist in a demonstration only: start one with `make run`.")
    base = f"http://127.0.0.1:{env.get('PORT') or '8000'}"
    try:
        reply = httpx.post(f"{base}/api/v1/demo/tokens", timeout=20)
    except httpx.HTTPError:
        raise Refused(f"Nothing answers at {base}: start the house with `make run`.") from None
    if reply.status_code >= 300:
        raise Refused(f"The service gives no demo tokens (HTTP {reply.status_code}).")
    return {"base": env.get("PUBLIC_URL") or base, "people": reply.json()["people"]}


def with_open311(found: dict[str, Any]) -> dict[str, Any]:
    """The same, with what another city's software needs to try: addresses and a key."""
    base = f"{found['base']}{BASE}"
    open311 = {"base": base, "discovery": f"{base}/discovery.json", "key": demo_key()}
    return {**found, "open311": open311}


def people_of(env: Mapping[str, str]) -> dict[str, Any]:
    """The demo people for a greeting; empty where the service has none."""
    try:
        return fetch(env)["people"]
    except Refused:
        return {}


def show(found: dict[str, Any], *, as_json: bool) -> None:
    """Print them: one JSON object, or a table for people."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))  # noqa: T201 - the command's output
        return
    table = Table("", "name", "token (8 hours)", title=found["base"])
    for key, person in found["people"].items():
        table.add_row(key, person["name"], person["token"])
    table.add_row("open311", found["open311"]["base"], found["open311"]["key"])
    Console(soft_wrap=True).print(table)
