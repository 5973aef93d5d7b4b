"""What a developer reads first: the opening text of the specification, and what each tag holds.

Every word in backticks that looks like a name is one of the specification (tested), so that the
text cannot grow stale.
"""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from api.kit.db import ReadDb
from api.kit.settings import settings
from api.municipality import repository as municipality

router = APIRouter(include_in_schema=False)


@router.get("/api/v1/openapi.json")
async def specification(request: Request, db: ReadDb) -> Response:
    """The specification. Where it is served, whom to turn to is the municipality."""
    document: dict[str, Any] = request.app.openapi()
    ward = await municipality.current(db)
    contact = {
        "name": ward.general.contact.organisation["ja"],
        "url": settings().address,
        "x-phone": ward.general.contact.phone,
    }
    named = {**document, "info": {**document["info"], "contact": contact}}
    return Response(orjson.dumps(named), media_type="application/json")


GUIDE = """\
Reports of broken lamps, roads and parks: sent, followed and read, by people and by programs.
Most things need no account. Reading what is public needs nothing at all.

## A report, from the first request to the answer

1. `get_municipality` lists the kinds of reports with their questions, in each language. A
   question or an option may `stop` a report: show its text and phone number instead.
2. `find_nearby_reports` finds what is known around the place. `follow_report` says "I have this
   trouble too" and is worth more than a second report.
3. For each photograph `create_upload`, then post the fields of `form` and the file, last and
   named `file`, to its `url`, then `complete_upload` with the header `Upload-Secret`. Send the
   bytes as they are: the server reads place and time, then drops all metadata. There is no need
   to wait until the upload is `ready`; a file that is refused later is said on the report.
4. `create_report`:

   ```json
   {
     "submission_id": "0192f0c1-7d7a-7cc0-8f00-6f1f3a2b9c4d",
     "category": "street_light",
     "text": "駅前の街路灯が消えています。",
     "place": {"latitude": 35.7356, "longitude": 139.6517},
     "answers": {"state": "out"},
     "uploads": [],
     "language": "ja"
   }
   ```

   The receipt holds `number`, `lookup_code` and `promises` with their days. Nothing is public
   before staff, or the rule of its kind, released it.
5. `look_up_report` gives a token for `number` and `code`. For half an hour it opens that one
   report: `get_report`, `list_report_history`, `move_report` (an answer, "not fixed"),
   `erase_reporter`.

## Who is calling

`Authorization: Bearer …`. People sign in by a mailed code (`send_sign_in_code`, then
`create_tokens` with `"deliver": "body"`); an access token lasts ten minutes, `refresh_tokens`
gives the next one and ends the refresh token that was sent. Each operation's `x-policy` says
which roles may call it and for which records: `any`, `own`, `department`, `published`, `token`
(a look-up's or a contractor's), or `secret` (sent along in a header).

## The same request twice

`Idempotency-Key` on a POST: made once per intent, kept for 48 hours, the first answer is given
again. With another body it is 422, while the first is still running 409. A `submission_id` is
unique for ever: a phone that was offline for a week makes no second report.

## What may change, and in which version

A single resource carries an `ETag`. PATCH, PUT and DELETE need it in `If-Match`: 428 without,
412 when somebody was faster. A reply's `moves` are what this caller may do now, each with what
it `needs`; offer those and nothing else.

## Lists

Pass `next` as `cursor` for the following page; it is null on the last one. `limit` is 100 at
most. Many lists answer 304 to `If-None-Match`.

## Values

Times are RFC 3339 with a zone; days are the municipality's. Coordinates are degrees in WGS 84,
and a public place may be coarser than the true one. Words for people come by language code, `ja`
always. An enumeration in a reply may grow: treat a value you do not know as something new, never
as an error.

## When it does not work

Every error is `application/problem+json` (RFC 9457): decide by `code`, show `detail`, point with
`errors` and their `pointer`, and keep `request_id` for questions. 429 and 503 say in
`Retry-After` when to come again; the budgets are by place, address and device (`Device-Id`).

## Beside this document

Open311 GeoReport v2 at `/open311/v2`, Atom feeds at `/feeds/reports.atom`. Open data are free to
use: `download_reports_csv`, `download_reports_geojson`.
"""
