"""Whatever is done in whatever order by whomever: what must hold, holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from api.reports.cases.states import CLOSED, ReportMove
from tests.reports.machine import invariants
from tests.reports.machine.town import CATEGORIES, PLACES, URL, Loop, Town

ROLES = ["stranger", "holder", "resident_a", "resident_b", "clerk_road", "clerk_park", "triage"]
MOST = 6
REFUSALS = {401, 403, 404, 409, 410, 412, 422}
DEPARTMENTS = ["road_park", "cleaning", "green"]
GROWING = [
    "reports", "state_moves", "audit_entries", "facts", "promises", "report_merges", "handovers",
    "report_follows", "report_comments", "satisfaction_answers", "alerts", "idempotency_keys",
    "procrastinate_jobs",
]  # fmt: skip
HOW_MANY = [f"(SELECT count(*) FROM {name})" for name in GROWING]  # noqa: S608
HOW_MANY_ROWS = ", ".join(["SELECT (SELECT sum(version + followers) FROM reports)", *HOW_MANY])
_loop: list[Loop] = []


class Life(RuleBasedStateMachine):
    """A few reports and everybody who has to do with them."""

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(_loop[0])

    def teardown(self) -> None:
        try:
            self.town.jobs()
            for holds in (*invariants.ALL, *invariants.AT_THE_END):
                holds(self.town)
        finally:
            self.town.close()

    @invariant()
    def everything_holds(self) -> None:
        for holds in invariants.ALL:
            holds(self.town)

    def any_report(self, at: int, *, parts: bool = False) -> dict[str, Any]:
        known = [*self.town.reports, *(self.town.parts() if parts else [])]
        return known[at % len(known)]

    def state(self, report: dict[str, Any]) -> str:
        return self.town.rows("SELECT state FROM reports WHERE id = :id", id=report["id"])[0].state

    at = st.integers(0, 20)

    @initialize()
    def two_at_one_place(self) -> None:
        """One of them is public, with its photograph."""
        self.town.receive("address", "street_light", 0, private=False, photo=True)
        self.town.receive("nobody", "street_light", 1, private=False, photo=False)
        self.show_or_withhold(0, "triage", "publish")

    @precondition(lambda self: len(self.town.reports) < MOST)
    @rule(
        by=st.sampled_from(["account", "address", "nobody", "partner"]),
        category=st.sampled_from(CATEGORIES),
        place=st.integers(0, len(PLACES) - 1),
        private=st.booleans(),
        photo=st.booleans(),
    )
    def receive(self, by: str, category: str, place: int, private: bool, photo: bool) -> None:
        if by == "partner":
            number = self.town.do(self.town.friend.number())
            (row,) = self.town.rows("SELECT id::text FROM reports WHERE number = :n", n=number)
            self.town.reports.append({"id": row.id, "number": number, "by": by})
        else:
            self.town.receive(by, category, place, private=private, photo=photo)

    @rule(at=at, role=st.sampled_from(ROLES), choice=at, other=at)
    def make_a_move_that_is_offered(self, at: int, role: str, choice: int, other: int) -> None:
        """What a reply offers is taken when it is asked for."""
        report = self.any_report(at, parts=True)
        seen = self.town.get(f"{URL}/{report['id']}", self.town.who(role, report))
        offered = sorted(one["name"] for one in seen.json()["moves"]) if seen.is_success else []
        if not offered:
            return
        name = offered[choice % len(offered)]
        more = {
            "duplicate_of": self.any_report(other)["number"],
            "department": DEPARTMENTS[other % len(DEPARTMENTS)],
        }
        reply = self.town.move(role, report, name, **more)
        if name == "mark_duplicate":
            # Which report it may be merged into is not part of what is offered.
            assert reply.status_code in {200, 422}, reply.text
        elif name == "join":
            assert reply.status_code in {200, 409}, reply.text
        else:
            assert reply.status_code == 200, (name, reply.text)

    @rule(at=at, choices=st.lists(at, min_size=1, max_size=4), other=at)
    def let_the_desk_go_on(self, at: int, choices: list[int], other: int) -> None:
        for choice in choices:
            self.make_a_move_that_is_offered(at, "triage", choice, other)

    @rule(
        at=at,
        other=at,
        how=st.sampled_from(["finish", "decline", "mark_duplicate"]),
        then=st.sampled_from([None, "request_reopen"]),
        decided=st.sampled_from([None, "keep_closed", "reopen"]),
    )
    def let_it_end(
        self, at: int, other: int, how: str, then: str | None, decided: str | None
    ) -> None:
        """So that there is something to ask for anew."""
        report, number = self.any_report(at, parts=True), self.any_report(other)["number"]
        self.town.move("triage", report, "accept")
        self.town.move("triage", report, how, duplicate_of=number)
        if then:
            self.town.move("holder", report, then)
        if decided:
            self.town.move("triage", report, decided)

    @rule(at=at, ends=st.lists(st.sampled_from(["finish", "decline", "accept"]), max_size=3))
    def split_it(self, at: int, ends: list[str]) -> None:
        """Several desks work on it; some of them end, perhaps all."""
        report = self.any_report(at)
        reply = self.town.move("triage", report, "split")
        assert reply.status_code in {200, *REFUSALS}, reply.text
        for part, name in zip(self.town.parts(of=report), ends, strict=False):
            self.town.move("triage", part, "accept")
            self.town.move("triage", part, name)

    @rule(at=at, role=st.sampled_from(ROLES), name=st.sampled_from(list(ReportMove)), other=at)
    def try_any_move(self, at: int, role: str, name: ReportMove, other: int) -> None:
        """What is not offered is refused, and nothing of it stays."""
        report = self.any_report(at, parts=True)
        headers = self.town.who(role, report)
        seen = self.town.get(f"{URL}/{report['id']}", headers)
        offered = {one["name"] for one in seen.json()["moves"]} if seen.is_success else set()
        number = self.any_report(other)["number"]
        reply = self.town.move(role, report, name, duplicate_of=number, department="cleaning")
        assert reply.status_code in {200, *REFUSALS}, reply.text
        assert reply.status_code != 200 or name in offered

    @rule(
        at=at,
        role=st.sampled_from(["clerk_road", "triage", "resident_b", "stranger"]),
        name=st.sampled_from(["publish", "withhold", "release"]),
    )
    def show_or_withhold(self, at: int, role: str, name: str) -> None:
        report = self.any_report(at, parts=True)
        photos = self.town.rows(
            "SELECT upload_id::text AS id FROM report_photos WHERE report_id = :id",
            id=report["id"],
        )
        body = {"move": name, "note": "お名前があるため"}
        if name != "withhold":
            body["upload_ids"] = [row.id for row in photos]
        url = f"{URL}/{report['id']}/publication/moves"
        reply = self.town.post(url, body, self.town.who(role, report))
        assert reply.status_code in {200, *REFUSALS}, reply.text
        assert reply.status_code != 200 or role in {"clerk_road", "triage"}

    @rule(
        at=at,
        role=st.sampled_from(ROLES),
        place=st.integers(0, len(PLACES) - 1),
        category=st.sampled_from(CATEGORIES),
    )
    def move_the_pin(self, at: int, role: str, place: int, category: str) -> None:
        point = dict(zip(("latitude", "longitude"), PLACES[place], strict=True))
        reply = self.town.edit(
            role, self.any_report(at, parts=True), place=point, category=category
        )
        assert reply.status_code in {200, *REFUSALS}, reply.text

    @rule(at=at, role=st.sampled_from(["holder", "clerk_road", "triage"]), private=st.booleans())
    def keep_it_private(self, at: int, role: str, private: bool) -> None:
        report = self.any_report(at)
        reply = self.town.edit(role, report, private=private)
        assert reply.status_code in {200, *REFUSALS}, reply.text

    @rule(at=at, other=at, split=st.booleans())
    def merge_and_take_it_back(self, at: int, other: int, split: bool) -> None:
        """Nobody is lost and nothing stays behind, though the original was split meanwhile."""
        report, original = self.any_report(at), self.any_report(other)
        if split:
            # A split is a first word, and what was told stays told.
            self.town.move("triage", original, "reply")
        before = self._all_that_belongs()
        number = original["number"]
        steps = [(report, "mark_duplicate", "unmerge")]
        steps += [(original, "split", "join")] if split else []
        back: list[tuple[dict[str, Any], str]] = []
        for one, name, undo in steps:
            reply = self.town.move("triage", one, name, duplicate_of=number)
            assert reply.status_code in {200, *REFUSALS}, reply.text
            if reply.status_code == 200:
                back.append((one, undo))
        for one, undo in back:
            undone = self.town.move("triage", one, undo)
            assert undone.status_code == 200, undone.text
        assert self._all_that_belongs() == before

    @rule(at=at, role=st.sampled_from(["stranger", "holder", "resident_b"]), shown=st.booleans())
    def add_words(self, at: int, role: str, shown: bool) -> None:
        """A comment waits until staff have looked at it."""
        report = self.any_report(at)
        url = f"{URL}/{report['id']}/comments"
        said = self.town.post(url, {"text": "角の灯りです。"}, self.town.who(role, report))
        # Without an account, words have a budget too.
        assert said.status_code in {201, 429, *REFUSALS}, said.text
        if said.status_code == 201 and shown:
            moves = f"{url}/{said.json()['id']}/moves"
            looked = self.town.post(moves, {"move": "publish"}, self.town.who("triage", report))
            assert looked.status_code == 200, looked.text

    def _all_that_belongs(self) -> list[Any]:
        return self.town.rows(
            "SELECT r.id, r.state, r.duplicate_of, r.answer, r.closed_at, r.due_on, r.followers,"
            " (SELECT array_agg(coalesce(f.person_id::text, f.device::text) ORDER BY 1)"
            "   FROM report_follows f WHERE f.report_id = r.id) AS follows,"
            " (SELECT array_agg(p.upload_id::text || p.public ORDER BY p.upload_id)"
            "   FROM report_photos p WHERE p.report_id = r.id) AS photos,"
            " (SELECT array_agg(concat(w.kind, w.due_on, w.kept_at, w.released_at) ORDER BY w.id)"
            "   FROM promises w WHERE w.subject_id = r.id) AS promises,"
            " (SELECT array_agg(a.recipient_id ORDER BY a.recipient_id) FROM alerts a"
            "   WHERE a.report_id = r.id) AS alerts FROM reports r ORDER BY r.id"
        )

    @rule(
        at=at,
        by=st.sampled_from(["resident_a", "resident_b", "device", "address"]),
        word=st.booleans(),
    )
    def follow(self, at: int, by: str, word: bool) -> None:
        report = self.any_report(at)
        known = by.startswith("resident")
        body: dict[str, Any] = {} if known else {"device_key": str(uuid4())}
        if by == "address" and word:
            body["email"] = "neighbour@example.jp"
            self.town.addresses.add("neighbour@example.jp")
        headers = self.town.who(by, report) if known else {}
        way = "follow" if word else "unfollow"
        reply = self.town.post(f"{URL}/{report['id']}/{way}", body, headers)
        assert reply.status_code in {200, *REFUSALS}, reply.text

    @rule(at=at, satisfied=st.booleans(), role=st.sampled_from(["holder", "resident_b"]))
    def say_whether_it_is_fixed(self, at: int, satisfied: bool, role: str) -> None:
        """“Not fixed” asks for a decision, and decides nothing."""
        report = self.any_report(at)
        before = self.state(report)
        reply = self.town.post(
            f"{URL}/{report['id']}/satisfaction",
            {"satisfied": satisfied, "words": "まだ暗いです。"},
            self.town.who(role, report),
        )
        assert reply.status_code in {200, *REFUSALS}, reply.text
        after = self.state(report)
        asked = role == "holder" and reply.status_code == 200 and not satisfied
        assert after == before or (asked and before in CLOSED and after == "reopen_requested")

    @rule(at=at, answer=st.sampled_from(["done", "cannot", "take_back"]))
    def hand_it_over(self, at: int, answer: str) -> None:
        """A contractor asks for closure; what the department decided meanwhile stays."""
        report = self.any_report(at)
        given = self.town.hand_over(report)
        assert given.status_code in {201, *REFUSALS}, given.text
        if given.status_code != 201:
            return
        link = given.json()["link"].partition("#")[2]
        opened = self.town.post("/api/v1/handovers/open", {"key": link})
        firm = {"Authorization": f"Bearer {opened.json()['token']}"}
        before = self.state(report)
        if answer == "take_back":
            url = f"/api/v1/handovers/{given.json()['id']}/end"
            ended = self.town.post(url, {"note": "こちらで。"}, self.town.who("triage", report))
            assert ended.status_code == 200, ended.text
        said = {"submission_id": str(uuid4()), "answer": "done", "note": "交換しました。"}
        if answer == "cannot":
            said["answer"] = "cannot"
        reply = self.town.post("/api/v1/handovers/work/answers", said, firm)
        assert reply.status_code in {201, *REFUSALS}, reply.text
        asks = reply.status_code == 201 and answer == "done"
        assert self.state(report) == ("closure_requested" if asks else before)

    @rule(at=at, status=st.sampled_from(["open", "fixed", "closed", "no_further_action"]))
    def hear_something_late(self, at: int, status: str) -> None:
        """What another system says of the day before yesterday changes no state and no view."""
        report = self.any_report(at)
        told = "SELECT state, publication, private_by FROM reports WHERE id = :id"
        before = self.town.rows(told, id=report["id"])
        at_that_time = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="seconds")
        reply = self.town.tell(report, at_that_time, status)
        assert (reply.status_code < 300) == (report["by"] == "partner"), reply.text
        assert self.town.rows(told, id=report["id"]) == before

    @rule(at=at)
    def hear_something_new(self, at: int) -> None:
        """The system that sent it may ask to open it again; staff decide."""
        report = self.any_report(at)
        before = self.state(report)
        self.town.tell(report, datetime.now(UTC).isoformat(timespec="seconds"), "open")
        after = self.state(report)
        assert after == before or before in {*CLOSED, "waiting_for_reporter"}
        assert before not in CLOSED or after in {before, "reopen_requested"}

    @precondition(lambda self: self.town.said)
    @rule(at=at)
    def say_it_once_more(self, at: int) -> None:
        """The same key again: the same answer, and not a row more."""
        said = self.town.said[-1 - at % len(self.town.said)]
        before = self.town.rows(HOW_MANY_ROWS)
        headers = said.headers
        again = self.town.do(self.town.client.post(said.path, json=said.body, headers=headers))
        assert (again.status_code, again.text) == (said.reply.status_code, said.reply.text)
        assert again.headers["Idempotency-Replayed"] == "true"
        assert self.town.rows(HOW_MANY_ROWS) == before

    @rule(days=st.integers(1, 6))
    def let_days_pass(self, days: int) -> None:
        """The clock does what nobody does."""
        self.town.let_pass(days)

    @rule()
    def work_off_the_queue(self) -> None:
        self.town.jobs()


@pytest.fixture
def _looped(_database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    loop = Loop(monkeypatch)
    _loop.append(loop)
    yield
    _loop.clear()
    loop.close()


@pytest.mark.usefixtures("_looped")
def test_what_must_hold_holds_in_any_order() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=4,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            # Shrinking takes minutes on a real database; thirty steps can be read.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("_looped")
def test_what_must_hold_holds_in_orders_that_chance_seldom_tries() -> None:
    """A duplicate goes to another desk before its merge is taken back; a merge brings another."""
    life = Life()
    try:
        life.two_at_one_place()
        life.town.receive("account", "street_light", 1, private=False, photo=False)
        first, second, third = life.town.reports
        steps = [
            life.town.move("triage", second, "mark_duplicate", duplicate_of=first["number"]),
            life.town.edit("triage", second, category="graffiti_litter"),
            life.town.move("triage", second, "unmerge"),
        ]
        life.everything_holds()
        steps += [
            life.town.move("triage", second, "mark_duplicate", duplicate_of=first["number"]),
            life.town.move("triage", first, "mark_duplicate", duplicate_of=third["number"]),
        ]
        life.everything_holds()
        assert [reply.status_code for reply in steps] == [200] * len(steps)
    finally:
        life.teardown()
