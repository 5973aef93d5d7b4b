"""The policy matrix: who gets what from every operation. Written by hand, from what the design
promises and not from the table that it tests; an operation without a line fails.

401: sign in first · 403: not yours to do · 404: not visible to you.
"""

import pytest
from fastapi import APIRouter, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.audit.models import AuditEntry
from api.identity.access import authorised
from api.kit import problems
from api.kit.db import transaction
from api.kit.openapi import operations
from api.kit.policy import POLICY
from tests.frame.people import Cast, Headers, headers_of, make_cast
from tests.identity.world import ACTORS, Call, calls, make_world

# The owner reported it; clerk is of its department, other_clerk is not; holder came with its
# look-up code, other_holder with that of another record; stranger is another resident.
#                                    anon strg oHol ownr hold clrk oClk trge admn
MATRIX = """
get_municipality                     200  200  200  200  200  200  200  200  200
search_places                        200  200  200  200  200  200  200  200  200
locate_place                         200  200  200  200  200  200  200  200  200
list_assets                          200  200  200  200  200  200  200  200  200
send_sign_in_code                    202  202  202  202  202  202  202  202  202
create_tokens                        200  200  200  200  200  200  200  200  200
refresh_tokens                       200  200  200  200  200  200  200  200  200
sign_out                             204  204  204  204  204  204  204  204  204
create_demo_tokens                   200  200  200  200  200  200  200  200  200
open_demo_session                    200  200  200  200  200  200  200  200  200
get_me                               401  200  403  200  403  200  200  200  200
create_upload                        201  201  201  201  201  201  201  201  201
complete_upload                      404  404  404  404  404  404  404  404  404
get_upload                           200  200  200  200  200  200  200  200  200
get_upload with a wrong secret       404  404  404  404  404  404  404  404  404
create_report                        201  201  201  201  201  201  201  201  201
create_report_on_behalf              401  403  403  403  403  201  201  201  201
list_reports                         200  200  200  200  200  200  200  200  200
map_reports                          200  200  200  200  200  200  200  200  200
look_up_report                       200  200  200  200  200  200  200  200  200
find_nearby_reports                  200  200  200  200  200  200  200  200  200
open_answer_link                     200  200  200  200  200  200  200  200  200
list_colleagues                      401  403  403  403  403  200  200  200  200
list_response_templates              401  403  403  403  403  200  200  200  200
create_response_template             401  403  403  403  403  201  201  201  201
replace_response_template            401  403  403  403  403  200  200  200  200
delete_response_template             401  403  403  403  403  204  204  204  204
fill_response_templates              401  403  403  403  403  200  404  200  200
list_report_notes                    401  403  403  403  403  200  404  200  200
add_report_note                      401  403  403  403  403  201  404  201  201
get_report                           404  404  404  200  200  200  404  200  200
list_report_history                  404  404  404  200  200  200  404  200  200
list_report_comments                 404  404  404  200  200  200  404  200  200
create_report_comment                404  404  404  201  201  403  403  403  403
move_report_comment                  401  403  403  403  403  404  404  404  404
get_report_follow                    404  404  403  200  403  403  403  403  403
follow_report                        404  404  403  409  403  403  403  403  403
unfollow_report                      404  404  403  200  403  403  403  403  403
edit_report                          401  404  404  409  409  200  404  200  200
move_report                          401  404  404  200  200  200  404  200  200
preview_report_move                  401  403  403  403  403  200  404  200  200
move_report_publication              401  403  403  403  403  200  404  200  200
preview_report_publication           401  403  403  403  403  200  404  200  200
get_report_moderation                401  404  404  200  200  200  404  200  200
answer_report_moderation             401  404  404  404  404  403  403  403  403
read_moderation_answers              401  403  403  403  403  200  404  200  200
tell_reports_apart                   401  403  403  403  403  200  404  200  200
list_likely_duplicates               401  403  403  403  403  200  404  200  200
count_reports                        401  403  403  403  403  200  200  200  200
get_report_release                   404  404  404  200  200  200  404  200  200
erase_reporter                       401  404  404  200  200  403  403  200  200
get_photo_redaction                  401  403  403  403  403  404  404  404  404
save_photo_redaction                 401  403  403  403  403  404  404  404  404
get_photo_original                   401  403  403  403  403  403  403  404  404
change_reports                       401  403  403  403  403  200  200  200  200
list_rounds                          401  403  403  403  403  200  200  200  200
list_round_colleagues                401  403  403  403  403  200  200  200  200
add_to_round                         401  403  403  403  403  200  200  200  200
get_round                            401  403  403  403  403  200  404  404  404
edit_round                           401  403  403  403  403  200  404  404  404
remove_from_round                    401  403  403  403  403  200  404  404  404
get_report_statistics                200  200  200  200  200  200  200  200  200
get_report_density                   200  200  200  200  200  200  200  200  200
download_report_statistics           200  200  200  200  200  200  200  200  200
download_reports_csv                 200  200  200  200  200  200  200  200  200
download_reports_geojson             200  200  200  200  200  200  200  200  200
get_satisfaction                     404  404  404  409  409  403  404  403  403
get_satisfaction with a made-up key  404  404  404  404  404  404  404  404  404
answer_satisfaction                  404  404  404  409  409  403  404  403  403
list_satisfaction_answers            401  403  403  403  403  200  404  200  200
get_satisfaction_numbers             401  403  403  403  403  200  200  200  200
list_partners                        401  403  403  403  403  403  403  403  200
create_partner                       401  403  403  403  403  403  403  403  201
create_partner_key                   401  403  403  403  403  403  403  403  404
revoke_partner_key                   401  403  403  403  403  403  403  403  404
create_solved_report                 201  201  201  201  201  201  201  201  201
list_solved_reports                  200  200  200  200  200  200  200  200  200
count_solved_reports                 200  200  200  200  200  200  200  200  200
look_up_solved_report                200  200  200  200  200  200  200  200  200
get_solved_report                    404  404  404  200  404  404  200  200  200
move_solved_report                   401  403  403  403  403  404  200  200  200
move_contribution_publication        401  403  403  403  403  404  200  200  200
erase_contributor                    200  200  200  200  200  200  200  200  200
get_contribution_photo_redaction     401  403  403  403  403  404  404  404  404
save_contribution_photo_redaction    401  403  403  403  403  404  404  404  404
get_contribution_photo_original      401  403  403  403  403  403  403  404  404
list_themes                          200  200  200  200  200  200  200  200  200
get_theme                            200  200  200  200  200  200  200  200  200
get_theme that is a draft            404  404  404  404  404  200  200  200  200
create_theme                         401  403  403  403  403  403  403  201  201
edit_theme                           401  403  403  403  403  403  403  200  200
move_theme                           401  403  403  403  403  403  403  200  200
create_observation                   201  201  201  201  201  201  201  201  201
list_observations                    200  200  200  200  200  200  200  200  200
get_theme_result                     404  404  404  404  404  200  200  200  200
export_observations                  401  403  403  403  403  200  200  200  200
get_emergency                        200  200  200  200  200  200  200  200  200
get_emergency_record                 401  403  403  403  403  200  200  200  200
ask_for_emergency                    401  403  403  403  403  403  403  403  201
move_emergency_request               401  403  403  403  403  403  403  403  404
create_alert                         404  404  403  409  403  403  403  403  403
list_alerts                          200  200  403  200  403  403  403  403  403
confirm_alert                        200  200  403  200  403  403  403  403  403
change_alert_settings                200  409  403  409  403  403  403  403  403
remove_alert                         200  409  403  409  403  403  403  403  403
get_forwarding                       404  404  404  404  404  404  404  404  404
resend_forwarding                    401  403  403  403  403  404  404  404  404
list_contractors                     401  403  403  403  403  200  200  200  200
create_contractor                    401  403  403  403  403  201  403  201  201
edit_contractor                      401  403  403  403  403  200  404  200  200
list_report_handovers                401  403  403  403  403  200  404  200  200
hand_report_over                     401  403  403  403  403  201  404  201  201
renew_handover                       401  403  403  403  403  200  404  200  200
take_handover_back                   401  403  403  403  403  200  404  200  200
accept_handover                      401  403  403  403  403  409  404  409  409
open_handover                        200  200  200  200  200  200  200  200  200
get_work                             401  403  403  403  403  403  403  403  403
answer_handover                      401  403  403  403  403  403  403  403  403
list_dead_letters                    401  403  403  403  403  403  403  403  200
resend_dead_letter                   401  403  403  403  403  403  403  403  404
"""
# Whoever comes with the link of a handover may do its work; else no more than anonymous callers.
CONTRACTOR = {"get_work": 200, "answer_handover": 201}
# Once the public may see it, what was hidden is merely not theirs to change.
PUBLIC = """
get_report                           200  200  200  200  200  200  200  200  200
list_report_history                  200  200  200  200  200  200  200  200  200
list_report_comments                 200  200  200  200  200  200  200  200  200
create_report_comment                201  201  201  201  201  403  403  403  403
move_report_comment                  401  403  403  403  403  404  403  404  404
get_report_follow                    200  200  403  200  403  403  403  403  403
follow_report                        200  200  403  409  403  403  403  403  403
unfollow_report                      200  200  403  200  403  403  403  403  403
create_alert                         201  201  403  201  403  403  403  403  403
edit_report                          401  403  403  409  409  200  403  200  200
move_report                          401  403  403  200  200  200  403  200  200
preview_report_move                  401  403  403  403  403  200  403  200  200
fill_response_templates              401  403  403  403  403  200  403  200  200
list_report_notes                    401  403  403  403  403  200  403  200  200
add_report_note                      401  403  403  403  403  201  403  201  201
move_report_publication              401  403  403  403  403  200  403  200  200
preview_report_publication           401  403  403  403  403  200  403  200  200
get_report_moderation                401  403  403  200  200  200  403  200  200
answer_report_moderation             401  403  403  404  404  403  403  403  403
read_moderation_answers              401  403  403  403  403  200  403  200  200
tell_reports_apart                   401  403  403  403  403  200  403  200  200
list_likely_duplicates               401  403  403  403  403  200  403  200  200
get_satisfaction                     401  403  403  409  409  403  403  403  403
answer_satisfaction                  401  403  403  409  409  403  403  403  403
list_satisfaction_answers            401  403  403  403  403  200  403  200  200
get_photo_redaction                  401  403  403  403  403  404  403  404  404
save_photo_redaction                 401  403  403  403  403  404  403  404  404
get_photo_original                   401  403  403  403  403  403  403  404  404
erase_reporter                       401  403  403  200  200  403  403  200  200
get_report_release                   200  200  200  200  200  200  200  200  200
"""


def rows(table: str) -> dict[str, dict[str, int]]:
    """The table as operation → actor → status."""
    found: dict[str, dict[str, int]] = {}
    for line in table.strip().splitlines():
        words = line.split()
        name = " ".join(words[: -len(ACTORS)])
        statuses = map(int, words[-len(ACTORS) :])
        found[name] = dict(zip(ACTORS, statuses, strict=True))
    return found


async def replies(
    client: AsyncClient, connection: AsyncConnection, wanted: dict[str, tuple[Call, dict[str, str]]]
) -> dict[str, int]:
    """What each actor gets; each finds the world as it was."""
    found: dict[str, int] = {}
    for actor, (call, headers) in wanted.items():
        attempt = await connection.begin_nested()
        sent = {**call, "headers": {**call.get("headers", {}), **headers}}
        found[actor] = (await client.request(**sent)).status_code
        client.cookies.clear()
        await attempt.rollback()
    return found


@pytest.mark.parametrize("name", rows(MATRIX))
async def test_who_gets_what(
    client: AsyncClient, session: AsyncSession, connection: AsyncConnection, cast: Cast, name: str
) -> None:
    world = await make_world(client, session, cast)
    session.expunge_all()
    wanted = {
        actor: (calls(world, actor, world.hidden)[name], world.headers(actor, world.hidden))
        for actor in ACTORS
    }
    assert await replies(client, connection, wanted) == rows(MATRIX)[name]


@pytest.mark.parametrize("name", rows(PUBLIC))
async def test_who_gets_what_of_a_public_report(
    client: AsyncClient, session: AsyncSession, connection: AsyncConnection, cast: Cast, name: str
) -> None:
    world = await make_world(client, session, cast)
    session.expunge_all()
    wanted = {
        actor: (calls(world, actor, world.public)[name], world.headers(actor, world.public))
        for actor in ACTORS
    }
    assert await replies(client, connection, wanted) == rows(PUBLIC)[name]


async def test_what_a_contractor_gets(
    client: AsyncClient, session: AsyncSession, connection: AsyncConnection, cast: Cast
) -> None:
    world = await make_world(client, session, cast)
    session.expunge_all()
    matrix = rows(MATRIX)
    sent = calls(world, "contractor", world.hidden)
    for name in matrix:
        stranger = {403, matrix[name]["anonymous"]} - {401}
        expected = {CONTRACTOR[name]} if name in CONTRACTOR else stranger
        found = await replies(
            client,
            connection,
            {"contractor": (sent[name], world.headers("contractor", world.hidden))},
        )
        assert found["contractor"] in expected, name


def test_every_operation_has_a_line() -> None:
    from api.main import app

    spec = app.app.openapi()  # type: ignore[attr-defined]
    served = {operation["operationId"] for operation in operations(spec)}
    assert served == {name.split()[0] for name in rows(MATRIX)}
    assert served == set(POLICY)


def test_the_specification_says_who_may() -> None:
    from api.main import app

    spec = app.app.openapi()  # type: ignore[attr-defined]
    for operation in operations(spec):
        assert operation["x-policy"], operation["operationId"]
        assert "401" in operation["responses"], operation["operationId"]
        without_token = rows(MATRIX)[operation["operationId"]]["anonymous"] != 401
        open_to_reading = rows(PUBLIC).get(operation["operationId"], {}).get("anonymous") == 200
        assert ({} in operation["security"]) == (without_token or open_to_reading)
        assert {"token": []} in operation["security"]
    assert spec["paths"]["/api/v1/me"]["get"]["x-policy"] == [
        {"role": role, "condition": "own", "step_up": False} for role in ("resident", "staff")
    ]


async def test_an_operation_without_a_rule_is_refused_to_everybody(
    session: AsyncSession, cast: Cast
) -> None:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(authorised)])

    @router.get("/forgotten")
    async def forgotten() -> str:
        return "open"

    app.include_router(router)
    problems.install(app)
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
        assert (await client.get("/forgotten")).status_code == 401
        for who in (cast.resident_a, cast.clerk_road, cast.triage, cast.admin):
            assert (await client.get("/forgotten", headers=headers_of(who))).status_code == 403


async def test_staff_who_try_other_doors_are_on_record(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    path = "/api/v1/operations/dead-letters"
    for who in (cast.clerk_road, cast.resident_a, cast.admin):
        await committed.get(path, headers=headers_of(who))
    async with transaction() as session:
        refused = select(AuditEntry).where(AuditEntry.action == "operation.refused")
        entry = (await session.scalars(refused)).one()
    assert entry.actor_id == cast.clerk_road.id
    assert entry.details == {"operation": "list_dead_letters"}


async def test_authenticating_staff_costs_one_statement_and_residents_none(
    client: AsyncClient, cast: Cast, as_: Headers, statements: list[str]
) -> None:
    async def cost(headers: dict[str, str]) -> int:
        statements.clear()
        await client.get("/api/v1/municipality", headers=headers)
        asked = [words for words in statements if "FROM staff" in words or "FROM people" in words]
        return len(asked)

    # What the test's own session reads again afterwards is not the service's.
    await client.get("/api/v1/municipality")
    assert await cost({}) == await cost(as_(cast.resident_a))
    assert await cost(as_(cast.clerk_road)) == await cost({}) + 1
