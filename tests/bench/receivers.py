"""LINE, a push service and a mail server in a program of their own, so that what they cost is not
counted: `python -m tests.bench.receivers` says where they are, and ends with its input."""

import asyncio
import json
import sys

from tests.doubles import push
from tests.doubles.line import Line
from tests.frame import mail
from tests.open311.served import served


async def _serve() -> None:
    async with served(Line()) as line, push.running() as service, mail.running() as mailbox:
        where = {"line": line, "push": service.base, "mail": mailbox.url}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
