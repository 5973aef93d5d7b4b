"""The command line. Commands import what they need when they run, so that help is instant."""

import gc
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="tsunagaru",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Help in plain text: the other kind loads a renderer of Markdown for it.
    rich_markup_mode=None,
)
profile = typer.Typer(help="The municipality profile (names, departments, categories, texts).")
audit = typer.Typer(help="The record of who did and read what.")
partner = typer.Typer(help="Other organisations whose systems have keys for Open311.")
grants = typer.Typer(help="Calls for grants.")
app.add_typer(profile, name="profile")
app.add_typer(partner, name="partner")
app.add_typer(audit, name="audit")
app.add_typer(grants, name="grants")

DATA_DIR = ".data"
# These do not speak to the demonstration that runs from the data folder.
ALONE = {"run", "openapi", "sdk", "check", "grants"}


@app.callback()
def main(context: typer.Context) -> None:
    """つながる: the civic-collaboration service of a municipality."""
    if context.invoked_subcommand not in ALONE:
        from api.embedded.environment import recall

        os.environ.update(recall(os.environ, _data_dir()))


@app.command()
def run(dev: Annotated[bool, typer.Option(help="Reload on changes.")] = False) -> None:
    """Start everything for a demonstration and keep it running until Ctrl-C."""
    from api.embedded.house import run as run_house
    from api.embedded.screen import Screen

    raise typer.Exit(run_house(_data_dir(), Screen(), dev=dev))


@app.command()
def serve(
    workers: Annotated[int, typer.Option(help="API processes.")] = 1,
    reload: Annotated[bool, typer.Option(help="Start again when the code changes.")] = False,
) -> None:
    """Serve the API and the two sites over HTTP."""
    import uvicorn

    from api.kit import log, metrics
    from api.kit.server import Arriving
    from api.kit.settings import settings

    log.configure()
    metrics.serve(settings().metrics_port)
    # What is loaded now stays: nothing to collect, until the application is settled.
    gc.disable()
    uvicorn.run(
        "api.main:app",
        host=settings().host,
        port=settings().port,
        workers=workers,
        reload=reload,
        reload_dirs=["api"] if reload else None,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        http=Arriving,
    )


@app.command()
def work() -> None:
    """Run jobs and the schedule."""
    from api.worker import main as run_worker

    run_worker()


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema, as its owner."""
    from api.embedded.schema import upgrade

    upgrade()


@app.command()
def seed(
    if_empty: Annotated[bool, typer.Option(help="Only where there are no reports yet.")] = False,
) -> None:
    """Fill the demo ward with believable reports, staff and residents."""
    from demo.seeding import main as plant

    plant(if_empty=if_empty)


@profile.command("load")
def profile_load(folder: Annotated[Path, typer.Argument(help="A folder below profiles/.")]) -> None:
    """Check the profile and store it; nothing that is in use is deleted."""
    from api import rooms
    from api.municipality.load import main as load

    rooms.install()
    load(folder)


@partner.command("list")
def partner_list() -> None:
    """Every partner and its keys."""
    from api.open311.partners.commands import show

    show()


@partner.command("key")
def partner_key(
    name: Annotated[str, typer.Argument(help="The organisation; made when it is new.")],
    scope: Annotated[
        list[str], typer.Option(help="reports:write, updates:read, updates:write, forward.")
    ],
    per_hour: Annotated[int, typer.Option(help="Requests in an hour.")] = 1000,
) -> None:
    """Make a key and print it; this is the only time that it is shown."""
    from api.open311.partners.commands import make_key
    from api.open311.partners.states import KeyScope

    known = {one.value for one in KeyScope}
    if set(scope) - known:
        _fail(f"A scope is one of {', '.join(sorted(known))}.")
    make_key(name, [KeyScope(one) for one in scope], per_hour)


@partner.command("revoke")
def partner_revoke(
    hint: Annotated[str, typer.Argument(help="The key, or its beginning as `list` shows it.")],
) -> None:
    """End a key at once."""
    from api.open311.partners.commands import revoke

    revoke(hint)


@audit.command("verify")
def audit_verify() -> None:
    """Recompute the chains of the audit and name the first broken row."""
    from api.audit.verify import main as verify

    verify()


@grants.command("replay")
def grants_replay(
    file: Annotated[Path, typer.Argument(help="A replay file; - reads what comes in.")],
) -> None:
    """Work a published ranking out again; exit 1 where it differs. Needs no database."""
    from api.grants.commands import faults, lines

    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if wrong := faults(content):
        _fail("\n".join(wrong))
    for line in lines(content):
        typer.echo(line)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="One JSON object a line; - reads what comes in.")],
) -> None:
    """Check texts for plain language: an answer a line, in the same order. Needs no database."""
    from api.plain_language.commands import answers

    with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as lines:
        for answer in answers(lines):
            typer.echo(answer)


@app.command()
def openapi(
    check: Annotated[bool, typer.Option(help="Compare only; exit 1 when it differs.")] = False,
) -> None:
    """Write openapi/openapi.json and the machines' diagrams from the code."""
    from api.embedded.specification import differs, write

    if not check:
        write()
    elif differs():
        _fail("openapi/ is not what the code says: run `tsunagaru openapi`.")


@app.command()
def sdk() -> None:
    """Generate the client SDK from openapi/openapi.json (needs Node)."""
    script = str(Path("scripts/sdk").resolve())
    os.execv(script, [script])  # noqa: S606 - a script of ours, no shell


@app.command()
def doctor() -> None:
    """Check each part and say what to do."""
    from api.embedded.doctor import examine

    raise typer.Exit(examine())


@app.command()
def demo(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Base address, bearer tokens (8 hours) of the demo people, and a key for Open311."""
    from api.embedded.demo import Refused, fetch, show, with_open311

    try:
        people = with_open311(fetch(os.environ))
    except Refused as refused:
        _fail(str(refused))
    show(people, as_json=as_json)


@app.command()
def backup(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Copy the database and all objects into a folder."""
    from api.embedded.backup import save

    save(folder)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that `backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Replace the database and put back all objects from a backup."""
    from api.embedded.backup import load

    if not yes:
        typer.confirm("This replaces everything in the database. Go on?", abort=True)
    load(folder)


def _data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or DATA_DIR)


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(1)


if __name__ == "__main__":
    app()
