"""What the policy matrix is tried on: records of one owner, and who else is around."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import codes, sessions
from api.identity.models import Audience, SignInCode
from api.kit import clock
from api.kit.ids import new_id
from api.kit.links import make_key
from api.reports.alerts import keys
from api.reports.alerts import service as alerts
from api.reports.alerts.models import Alert
from tests.contributions import contributed, factories, handing
from tests.frame.people import Cast, headers_of, headers_of_holder

Call = dict[str, Any]
ACTORS = (
    "anonymous", "stranger", "other_holder", "owner", "holder", "clerk", "other_clerk", "triage",
    "admin",
)  # fmt: skip
NEWCOMER = "newcomer@example.jp"


@dataclass(frozen=True)
class World:
    """Two reports of `resident_a` in the department of `clerk_road`: one hidden, one public, both
    waiting for an answer and on the round of `clerk_road`; an upload; a code and a session of
    somebody who signs in; a report that a contractor has, and one that none has yet."""

    cast: Cast
    hidden: UUID
    public: UUID
    receipt: dict[str, str]
    numbers: dict[UUID, str]
    upload: dict[str, str]
    code: str
    secret: str
    round: UUID
    alert: UUID
    alert_key: str
    solved: dict[str, str]
    photos: list[dict[str, str]]
    handover: UUID
    given: UUID
    firm: UUID
    key: str
    theme: str
    draft: str

    def headers(self, actor: str, report: UUID) -> dict[str, str]:
        """The headers of an actor towards one of the reports."""
        match actor:
            case "anonymous":
                return {}
            case "holder":
                return headers_of_holder("report", report)
            case "contractor":
                return headers_of_holder("handover", self.handover)
            case "other_holder":
                return headers_of_holder("report", new_id())
        people = {
            "stranger": self.cast.resident_b, "owner": self.cast.resident_a,
            "clerk": self.cast.clerk_road, "other_clerk": self.cast.clerk_park,
            "triage": self.cast.triage, "admin": self.cast.admin,
        }  # fmt: skip
        return headers_of(people[actor])


async def make_world(client: AsyncClient, session: AsyncSession, cast: Cast) -> World:
    """Make it over HTTP, as its people would."""
    owner, clerk = headers_of(cast.resident_a), headers_of(cast.clerk_road)
    receipts = [await factories.receive(client, owner) for _ in range(2)]
    hidden, public = (UUID(receipt["id"]) for receipt in receipts)
    await factories.publish(client, clerk, str(public))
    for report in (hidden, public):
        await factories.move(client, clerk, str(report), "ask_reporter", note="どの柱ですか。")
    announced = {"content_type": "image/jpeg", "size": 1000}
    upload = await client.post("/api/v1/uploads", json=announced, headers=factories.key())
    assert upload.status_code == 201, upload.text
    await codes.ask(session, Audience.RESIDENT, NEWCOMER)
    asked = (await session.scalars(select(SignInCode.id))).one()
    opened = await sessions.open_for(session, cast.resident_b, ("otp",))
    free, given = [UUID((await factories.receive(client, owner))["id"]) for _ in range(2)]
    for report in (free, given):
        await factories.move(client, clerk, str(report), "accept")
    handover = await handing.give(client, clerk, str(given))
    firms = (await client.get("/api/v1/contractors", headers=clerk)).json()["items"]
    stops = {"report_ids": [str(hidden), str(public)]}
    put = await client.post(
        "/api/v1/rounds/stops", json=stops, headers={**clerk, **factories.key()}
    )
    assert put.status_code == 200, put.text
    wanted = {**alerts.of_report(public), "report_id": None, "category": "road"}
    alert = await alerts.ask(session, "listener@example.jp", wanted, language="ja")
    assert alert is not None
    recipient = (await session.get_one(Alert, alert)).recipient_id
    solved = await contributed.put_right(client, session, owner)
    photos = [await contributed.photo(session) for _ in range(2)]
    theme, draft = await contributed.themes(client, headers_of(cast.triage))
    await session.commit()
    return World(
        cast, hidden, public, receipts[0],
        {UUID(receipt["id"]): receipt["number"] for receipt in receipts},
        upload.json(), codes.digits(asked), opened.secret,
        UUID(put.json()["round_id"]),
        alert, keys.to_manage(recipient),
        solved, photos,
        UUID(handover["id"]), free, UUID(firms[0]["id"]),
        handing.key_of(handover),
        theme, draft,
    )  # fmt: skip


def calls(world: World, actor: str, report: UUID) -> dict[str, Call]:
    """A right request for each operation, as this actor would send it."""
    one = f"/reports/{report}"
    handover = f"/handovers/{world.handover}"
    contribution_photo = f"/contributions/{world.solved['id']}/photos/{uuid4()}"
    key = {"Idempotency-Key": str(uuid4())}
    staff = actor in {"clerk", "other_clerk", "triage", "admin"}
    edit = {"category": "street_light"} if staff else {"text": "三本目の柱です。"}
    move = {"move": "reply" if staff else "answer", "note": "三本目の柱です。"}
    template = {"title": "お礼", "moves": [], "categories": [], "text": {"ja": "{number}"}}
    answer = make_key("report.answer", report, clock.now() + timedelta(days=1))
    upload = f"/uploads/{world.upload['id']}"
    secret = {"Upload-Secret": world.upload["secret"]}
    wrong = {"Upload-Secret": "0000-0000-0000-0000"}
    return {
        "get_municipality": _call("GET", "/municipality"),
        "search_places": _call("GET", "/places", params={"q": "石神井"}),
        "locate_place": _call("GET", "/places/nearest", params={"lat": 35.7378, "lon": 139.596}),
        "list_assets": _call("GET", "/places/assets", params={"kind": "lamp", "number": "1"}),
        "send_sign_in_code": _call("POST", "/sign-in/codes", json=_resident(email=NEWCOMER)),
        "create_tokens": _call(
            "POST", "/sign-in/tokens", json=_resident(email=NEWCOMER, code=world.code)
        ),
        "refresh_tokens": _call(
            "POST", "/sign-in/refresh", json=_resident(refresh_token=world.secret)
        ),
        "sign_out": _call("DELETE", "/sign-in", params=_resident()),
        "create_demo_tokens": _call("POST", "/demo/tokens"),
        "open_demo_session": _call("POST", "/demo/sessions", json={"person": "triage"}),
        "get_me": _call("GET", "/me"),
        "create_upload": _call(
            "POST", "/uploads", json={"content_type": "image/png", "size": 1}, headers=key
        ),
        "complete_upload": _call("POST", f"{upload}/complete", headers=wrong),
        "get_upload": _call("GET", upload, headers=secret),
        "get_upload with a wrong secret": _call("GET", upload, headers=wrong),
        "create_report": _call("POST", "/reports", json=factories.body(), headers=key),
        "create_report_on_behalf": _call(
            "POST", "/reports/on-behalf", json=factories.body(source="phone"), headers=key
        ),
        "list_reports": _call("GET", "/reports"),
        "map_reports": _call(
            "GET", "/reports/map", params={"bbox": "139.5,35.7,139.7,35.8", "zoom": 13}
        ),
        "look_up_report": _call(
            "POST",
            "/reports/lookup",
            json={"number": world.receipt["number"], "code": world.receipt["lookup_code"]},
        ),
        "find_nearby_reports": _call(
            "GET", "/reports/nearby", params={"lat": 35.7378, "lon": 139.596, "category": "road"}
        ),
        "open_answer_link": _call("POST", "/reports/answer-links", json={"key": answer}),
        "list_colleagues": _call("GET", "/colleagues"),
        "list_response_templates": _call("GET", "/reports/templates"),
        "create_response_template": _call("POST", "/reports/templates", json=template),
        "replace_response_template": _call(
            "PUT", "/reports/templates/look", json=template, headers={"If-Match": "*"}
        ),
        "delete_response_template": _call(
            "DELETE", "/reports/templates/look", headers={"If-Match": "*"}
        ),
        "fill_response_templates": _call("GET", f"{one}/templates", params={"move": "reply"}),
        "list_report_notes": _call("GET", f"{one}/notes"),
        "add_report_note": _call("POST", f"{one}/notes", json={"text": "電話で話しました。"}),
        "get_report": _call("GET", one),
        "list_report_history": _call("GET", f"{one}/history"),
        "list_report_comments": _call("GET", f"{one}/comments"),
        "create_report_comment": _call(
            "POST", f"{one}/comments", json={"text": "となりもです。"}, headers=key
        ),
        "move_report_comment": _call(
            "POST", f"{one}/comments/{uuid4()}/moves", json={"move": "publish"}
        ),
        "get_report_follow": _call("GET", f"{one}/follow", headers={"Device-Key": str(uuid4())}),
        "follow_report": _call("POST", f"{one}/follow", json={"device_key": str(uuid4())}),
        "unfollow_report": _call("POST", f"{one}/unfollow", json={"device_key": str(uuid4())}),
        "edit_report": _call("PATCH", one, json=edit, headers={"If-Match": "*"}),
        "move_report": _call("POST", f"{one}/moves", json=move),
        "preview_report_move": _call("POST", f"{one}/moves/preview", json=move),
        "move_report_publication": _call(
            "POST", f"{one}/publication/moves", json={"move": "withhold", "note": "人が写る"}
        ),
        "preview_report_publication": _call(
            "POST",
            f"{one}/publication/moves/preview",
            json={"move": "withhold", "note": "人が写る"},
        ),
        "get_report_moderation": _call("GET", f"{one}/moderation"),
        # Nothing was decided: whoever may answer is told so. tests/reports/test_moderation.
        "answer_report_moderation": _call(
            "POST", f"{one}/moderation/{uuid4()}/answer", json={"text": "なぜですか"}, headers=key
        ),
        "read_moderation_answers": _call("POST", f"{one}/moderation/answers/read"),
        "list_likely_duplicates": _call("GET", f"{one}/duplicates"),
        "tell_reports_apart": _call(
            "POST",
            f"{one}/duplicates/different",
            json={"other_id": str(world.hidden if report == world.public else world.public)},
        ),
        "count_reports": _call("GET", "/reports/counts"),
        "get_report_release": _call("GET", f"{one}/release"),
        "erase_reporter": _call(
            "POST",
            f"{one}/erasure",
            json={"number": world.numbers[report], **({"reason": "by_phone"} if staff else {})},
        ),
        # The reports have no photographs: whoever may ask is told so. tests/reports/test_redaction.
        "get_photo_redaction": _call("GET", f"{one}/photos/{uuid4()}/redaction"),
        "save_photo_redaction": _call(
            "PUT",
            f"{one}/photos/{uuid4()}/redaction",
            json={"marks": []},
            headers={"If-Match": "*"},
        ),
        "get_photo_original": _call("GET", f"{one}/photos/{uuid4()}/original"),
        "change_reports": _call(
            "POST",
            "/reports/bulk",
            json={"items": [{"id": str(report), "version": 1}], "move": move},
            headers=key,
        ),
        "list_rounds": _call("GET", "/rounds"),
        "list_round_colleagues": _call("GET", "/rounds/colleagues"),
        "add_to_round": _call(
            "POST", "/rounds/stops", json={"report_ids": [str(report)]}, headers=key
        ),
        "get_round": _call("GET", f"/rounds/{world.round}"),
        "edit_round": _call(
            "PATCH", f"/rounds/{world.round}", json={"walk": True}, headers={"If-Match": "*"}
        ),
        "remove_from_round": _call(
            "DELETE", f"/rounds/{world.round}/stops/{report}", headers={"If-Match": "*"}
        ),
        "get_report_statistics": _call("GET", "/statistics/reports"),
        "get_report_density": _call("GET", "/statistics/reports/density"),
        "download_report_statistics": _call("GET", "/statistics/reports.csv"),
        "download_reports_csv": _call("GET", "/open-data/reports.csv"),
        "download_reports_geojson": _call("GET", "/open-data/reports.geojson"),
        "get_satisfaction": _call("GET", f"{one}/satisfaction"),
        "get_satisfaction with a made-up key": _call(
            "GET", f"{one}/satisfaction", headers={"Link-Key": "A" * 50}
        ),
        "answer_satisfaction": _call("POST", f"{one}/satisfaction", json={"satisfied": True}),
        "list_satisfaction_answers": _call("GET", f"{one}/satisfaction/answers"),
        "get_satisfaction_numbers": _call("GET", "/reports/satisfaction/numbers"),
        "list_partners": _call("GET", "/open311/partners"),
        "create_partner": _call("POST", "/open311/partners", json={"name": "となり市"}),
        "create_partner_key": _call(
            "POST", f"/open311/partners/{uuid4()}/keys", json={"scopes": ["reports:write"]}
        ),
        "revoke_partner_key": _call("POST", f"/open311/partners/{uuid4()}/keys/{uuid4()}/revoke"),
        "create_solved_report": _call(
            "POST", "/solved-reports", json=contributed.solved(world.photos), headers=key
        ),
        "list_solved_reports": _call("GET", "/solved-reports"),
        "count_solved_reports": _call("GET", "/solved-reports/counts"),
        "look_up_solved_report": _call(
            "POST",
            "/solved-reports/lookup",
            json={"number": world.solved["number"], "code": world.solved["lookup_code"]},
        ),
        "get_solved_report": _call("GET", f"/solved-reports/{world.solved['id']}"),
        "move_solved_report": _call(
            "POST",
            f"/solved-reports/{world.solved['id']}/moves",
            json={"move": "thank", "note": "ありがとうございました。"},
        ),
        "erase_contributor": _call(
            "POST",
            "/contributions/erasure",
            json={"number": world.solved["number"], "code": world.solved["lookup_code"]},
        ),
        "move_contribution_publication": _call(
            "POST",
            f"/contributions/{world.solved['id']}/publication/moves",
            json={"move": "withhold", "note": "人が写る"},
        ),
        # No photograph of this id either.
        "get_contribution_photo_redaction": _call("GET", f"{contribution_photo}/redaction"),
        "save_contribution_photo_redaction": _call(
            "PUT",
            f"{contribution_photo}/redaction",
            json={"marks": []},
            headers={"If-Match": "*"},
        ),
        "get_contribution_photo_original": _call("GET", f"{contribution_photo}/original"),
        "list_themes": _call("GET", "/themes"),
        "get_theme": _call("GET", f"/themes/{world.theme}"),
        "get_theme that is a draft": _call("GET", f"/themes/{world.draft}"),
        "create_theme": _call("POST", "/themes", json=contributed.theme()),
        "edit_theme": _call(
            "PUT", f"/themes/{world.draft}", json=contributed.theme(), headers={"If-Match": "*"}
        ),
        "move_theme": _call("POST", f"/themes/{world.theme}/moves", json={"move": "close"}),
        "create_observation": _call(
            "POST",
            f"/themes/{world.theme}/observations",
            json=contributed.observation(),
            headers=key,
        ),
        "list_observations": _call("GET", f"/themes/{world.theme}/observations"),
        "get_theme_result": _call("GET", f"/themes/{world.theme}/result"),
        "export_observations": _call("GET", f"/themes/{world.theme}/observations.csv"),
        "get_emergency": _call("GET", "/emergency"),
        "get_emergency_record": _call("GET", "/emergency/record"),
        "ask_for_emergency": _call(
            "POST",
            "/emergency/requests",
            json={
                "kind": "begin",
                "reason": "台風",
                "words": {"ja": "台風への対応中です。"},
                "phone": "03-0000-0000",
            },
        ),
        "move_emergency_request": _call(
            "POST", f"/emergency/requests/{new_id()}/moves", json={"move": "confirm"}
        ),
        "create_alert": _call(
            "POST", "/alerts", json={"report_id": str(report), "email": NEWCOMER}
        ),
        "list_alerts": _call("GET", "/alerts", headers={"Alert-Key": world.alert_key}),
        "confirm_alert": _call(
            "POST", "/alerts/confirm", json={"key": keys.to_confirm(world.alert)}
        ),
        "change_alert_settings": _call(
            "POST",
            "/alerts/settings",
            json={"stopped": True},
            headers={"Alert-Key": world.alert_key},
        ),
        "remove_alert": _call(
            "POST", f"/alerts/{world.alert}/remove", headers={"Alert-Key": world.alert_key}
        ),
        "get_forwarding": _call("GET", f"/open311/forwardings/{report}"),
        "resend_forwarding": _call("POST", f"/open311/forwardings/{report}/resend"),
        "list_contractors": _call("GET", "/contractors"),
        "create_contractor": _call(
            "POST",
            "/contractors",
            json={"firm": "新しい会社", "email": "new@example.jp", "department": "road_park"},
            headers=key,
        ),
        "edit_contractor": _call(
            "PATCH", f"/contractors/{world.firm}", json={"firm": "別名"}, headers={"If-Match": "*"}
        ),
        "list_report_handovers": _call("GET", f"/reports/{world.given}/handovers"),
        "hand_report_over": _call(
            "POST", f"/reports/{world.given}/handovers", json=handing.body(), headers=key
        ),
        "renew_handover": _call("POST", f"{handover}/renewal", json={"note": "続けて"}),
        "take_handover_back": _call("POST", f"{handover}/end", json={}),
        "accept_handover": _call("POST", f"{handover}/acceptance", json={"note": "直りました。"}),
        "open_handover": _call("POST", "/handovers/open", json={"key": world.key}),
        "get_work": _call("GET", "/handovers/work"),
        "answer_handover": _call(
            "POST", "/handovers/work/answers", json=handing.answer(), headers=key
        ),
        "list_dead_letters": _call("GET", "/operations/dead-letters"),
        "resend_dead_letter": _call("POST", "/operations/dead-letters/1/resend"),
    }


def _call(method: str, path: str, **more: Any) -> Call:
    return {"method": method, "url": f"/api/v1{path}", **more}


def _resident(**more: str) -> dict[str, str]:
    return {"audience": "resident", **more}
