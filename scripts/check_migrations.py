"""Migrate an empty database, compare it with the models, and let squawk read the SQL."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import Script, ScriptDirectory

from api.embedded import schema
from api.embedded.postgres import start_postgres

# The queue's own schema is pinned SQL of its package; a test compares it with the release.
FOREIGN = "procrastinate"
EXCLUDED = (
    "require-timeout-settings",  # migrations/env.py sets lock_timeout
    "prefer-robust-stmts",  # a migration is one transaction: it happens or it does not
    "prefer-bigint-over-int",  # counters of days and orders; keys are UUIDs
    "prefer-text-field",  # enums by value: the length never changes, the CHECK does
)


def compare(config: Config) -> bool:
    """Whether migrating gives exactly what the models declare."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-check-", dir="/tmp"))
    folder.chmod(0o711)
    server = start_postgres(folder)
    os.environ |= {"DATABASE_URL": server.app_url, "MIGRATE_DATABASE_URL": server.owner_url}
    try:
        schema.upgrade()
        command.check(config)
    except Exception as fault:
        print(f"alembic check: {fault}", file=sys.stderr)
        return False
    finally:
        server.stop()
        shutil.rmtree(folder)
    return True


def read(config: Config, revision: Script) -> bool:
    """Whether squawk has nothing against the SQL of one migration."""
    sql = io.StringIO()
    config.output_buffer = sql
    with redirect_stdout(sql):
        command.upgrade(config, f"{revision.down_revision or 'base'}:{revision.revision}", sql=True)
    done = subprocess.run(
        [
            Path(sys.executable).with_name("squawk"),
            "--pg-version=15",
            f"--exclude={','.join(EXCLUDED)}",
            f"--stdin-filepath={Path(revision.path).stem}.sql",
        ],
        input=sql.getvalue(),
        text=True,
        check=False,
    )
    return done.returncode == 0


def main() -> int:
    """0 when everything agrees."""
    os.environ |= {"ENV": "test", "SECRET_KEY": "not a secret: nothing is signed in a check"}
    os.environ["DATABASE_URL"] = "postgresql+psycopg://"
    config = schema.config()
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())
    clean = [read(config, one) for one in reversed(revisions) if FOREIGN not in one.revision]
    return 0 if all([*clean, compare(config)]) else 1


if __name__ == "__main__":
    sys.exit(main())
