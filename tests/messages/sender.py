"""A program that sends, made to be killed: for each line that it reads a child of it works off all
batches of a message (`message_id batches instant`), on a clock that runs from that instant. It
says the child's number, and when that is over."""

import asyncio
import os
import sys
from datetime import datetime
from uuid import UUID

from api import rooms
from api.kit import clock, db
from api.messages.service import sending


async def _work(message_id: UUID, batches: int) -> None:
    for number in range(1, batches + 1):
        async with db.transaction() as session:
            await sending.send_batch(session, message_id, number)


def main() -> None:
    """Until nobody asks any more."""
    rooms.install()
    for line in sys.stdin:
        message_id, batches, instant = line.split()
        child = os.fork()
        if child == 0:
            with clock.shifted_to(datetime.fromisoformat(instant)):
                asyncio.run(_work(UUID(message_id), int(batches)))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("over\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
