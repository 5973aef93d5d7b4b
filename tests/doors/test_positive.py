"""What the specification allows is taken: requests made of it alone, for every operation.

The right requests of `tests.frame.matrix` say addresses, versions and keys of records; everything
else, query, other headers and body, is made by schemathesis. It may come at the wrong time, or
name what there is not; but nothing of it is malformed, unless for a reason of `UNSAID`. What is
answered is as the specification says.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from httpx import Response
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.core import NotSet
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.frame import matrix
from tests.frame.specified import let_in, operation, path_parameters, spec
from tests.frame.world import World

EXAMPLES = 4
CHECKS = [content_type_conformance, response_schema_conformance, status_code_conformance]

# What JSON Schema cannot know, by the code of the error: a code of the profile or an id of this
# database, today's date, an outline, what two fields mean together, how a reader counts.
UNSAID = {
    "unknown": "what it names is in no profile and no table here",
    "unknown_category": "as above",
    "unknown_code": "as above",
    "unknown_asset": "as above",
    "unknown_place": "as above",
    "not_offered": "as above, or no longer",
    "placeholder_missing": "which placeholders a text has",
    "other": "the number is that of another record",
    "not_of_words": "which rules mark words of their own",
    "wrong_code": "the code is not the one that was sent",
    "whole_number /amounts/?/?": "the name of a field is a fiscal year",
    "wrong_state": "what was begun in this browser",
    "cursor": "a cursor is signed",
    "outside_area": "the outline of the municipality",
    "stops": "which stops a round has",
    "past": "which day it is",
    "reused": "which key was used before",
    "too_long": "lengths count what a reader sees as one character",
    "blank": "letters that nobody can see, beside spaces",
    "unsafe_character": "half characters and code points that are none",
    "bbox": "west lies before east, south before north",
    "unpaired": "an even number of numbers",
    "span": "which words a text has",
    "tag": "a hashtag, where it is one",
    "in_order": "one day lies before the other",
    "kana": "which letters are kana, after folding",
    "check_digit": "a digit that checks the others",
    "representative": "who is what in a group",
    "auditor": "as above",
    "said_once": "two fields say the same",
    "twice": "a code stands in a list already",
    "outside": "a year or a stage that the same call has",
    "over": "one number bounds another",
    "over_total": "as above",
    "over_years": "as above",
    "too_few": "as above",
    "not_100": "what numbers come to together",
    "not_scored": "what the track of a call has",
    "needed": "what a move, a photograph rule or another field asks for",
    "one_of": "either of two fields",
    "missing #/query/kind": "a kind, or a box",
    "missing #/query/lat": "a point, or a number",
    "value_error /email": "names of hosts that are reserved, or too long as a whole",
}


@cache
def document() -> Any:
    """The specification as schemathesis reads it."""
    load_all_checks()
    return schemathesis.openapi.from_dict(spec())


def cases(name: str, call: dict[str, Any]) -> list[Case]:
    """Requests of an operation, the same ones while the specification stays as it is."""
    path, method, _ = operation(name)
    made: list[Case] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        document()[path][method.upper()].as_strategy(
            generation_mode=GenerationMode.POSITIVE,
            path_parameters=path_parameters(path, call["url"]),
            headers=dict(call.get("headers", {})),
        )
    )
    def collect(case: Case) -> None:
        made.append(case)

    collect()
    return made


def refused(reply: Response) -> Iterator[str]:
    """Why it was refused, as far as no reason is known."""
    if reply.status_code >= 500 or reply.status_code in {400, 413, 415}:
        yield f"{reply.status_code} {reply.text[:200]}"
    if reply.status_code == 422:
        for error in reply.json()["errors"]:
            code, pointer = error["code"], error["pointer"]
            if not {code, f"{code} {pointer}"} & UNSAID.keys():
                yield f"{code} {pointer}: {error['detail']}"


ONCE = {line.operation: line for line in reversed(matrix.table(public=False).values())}


@pytest.mark.parametrize("name", ONCE)
async def test_what_the_specification_allows_is_taken(world: World, name: str) -> None:
    line = ONCE[name]
    actor = let_in(line)
    call, headers = line.call(world, actor), world.headers(actor, line.record(world))
    faults: list[Any] = []
    for case in cases(name, call):
        body = {} if isinstance(case.body, NotSet) else {"json": case.body}
        sent = {"params": case.query, "headers": dict(case.headers or {}), **body}
        reply = await world.reply({"method": case.method, "url": call["url"], **sent}, headers)
        faults += [(why, sent) for why in refused(reply)]
        case.validate_response(reply, checks=CHECKS)
    assert faults == []
