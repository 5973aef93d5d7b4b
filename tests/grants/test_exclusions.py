"""Who is not taken: a group that holds an older grant, a project that is paid for elsewhere."""

from typing import Any

import pytest
from httpx import AsyncClient

from api.kit import clock
from tests.directory import made as directory
from tests.frame.people import Cast, headers_of
from tests.grants import applying, made
from tests.grants.applying import APPLICATIONS, FORM, begun, changed, found, moved, saved
from tests.grants.made import DURING, ok, pointers
from tests.grants.termed import changed as termed

OLDER = "association_digital"
ELSEWHERE = {"code": "no_other_grant", "text": "同じ事業で、ほかの補助金を受けていません。"}


@pytest.fixture
async def older(client: AsyncClient, desk: Any) -> Any:
    """A call without competition, open on 1 February 2027."""
    with clock.shifted_to(DURING):
        call = await made.drafted(client, desk, OLDER)
        terms = termed(
            {"budget/appropriated": {"2027": 7_000_000}, "days/notify_on": "2027-04-30"},
            call["terms"],
        )
        call = ok(await made.written(client, desk, call, terms=terms))
        return ok(await made.moved(client, desk, call, "publish"))


@pytest.fixture
async def newer(client: AsyncClient, desk: Any) -> Any:
    """One that takes no holder of the other."""
    terms = termed({"excludes": [OLDER], "pledges": [ELSEWHERE]})
    with clock.shifted_to(DURING):
        return await made.published(client, desk, terms=terms)


async def test_who_holds_an_older_grant_is_not_taken(
    client: AsyncClient, older: Any, newer: Any, desk: Any, cast: Cast
) -> None:
    me = cast.resident_a
    spent = {
        "budget/0/requested": 50_000, "budget/0/income": [],
        "budget/0/expenses": [
            {"category": "device", "title": "端末", "unit_price": 25_000, "quantity": 2,
             "amount": None},
        ],
        "answers": {"use": "回覧板に使います。"},
        "pledges": [one["code"] for one in older["terms"]["pledges"]],
    }  # fmt: skip
    with clock.shifted_to(DURING):
        group = await directory.founded(client, me)
        held = await begun(client, me, older, group)
        held = ok(await saved(client, me, held, **changed(spent)))
        held = ok(await moved(client, me, held, "submit"))
        # As long as the older one is not granted, both may be begun.
        draft = await begun(client, me, newer, group)
        form = {**FORM, "pledges": ["no_other_grant"]}
        draft = ok(await saved(client, me, draft, **form))
        clauses = tuple(one["code"] for one in older["terms"]["clauses"])
        ok(await found(client, desk, held, met=True, clauses=clauses))
        ok(await moved(client, desk, held, "find_eligible"))
        assert pointers(await moved(client, me, draft, "submit")) == {"/group_id": "excluded"}
        ok(await moved(client, me, draft, "withdraw"))
        body = {"call_id": newer["id"], "group_id": group["id"]}
        reply = await client.post(APPLICATIONS, json=body, headers=headers_of(me))
        assert (reply.status_code, pointers(reply)) == (409, {"/group_id": "excluded"})
        # Another group of the same people holds nothing.
        other = await directory.founded(client, me, name="べつの会")
        assert (await begun(client, me, newer, other))["state"] == "draft"


async def test_a_project_paid_for_elsewhere_is_not_taken(
    client: AsyncClient, newer: Any, cast: Cast
) -> None:
    """Nobody sends it without saying that it is not."""
    me = cast.resident_a
    with clock.shifted_to(DURING):
        draft = await begun(client, me, newer)
        draft = ok(await saved(client, me, draft, **{**FORM, "pledges": []}))
        refused = await moved(client, me, draft, "submit")
        assert pointers(refused) == {"/pledges/no_other_grant": "not_promised"}
        draft = ok(await applying.saved(client, me, draft, pledges=["no_other_grant"]))
        ok(await moved(client, me, draft, "submit"))
