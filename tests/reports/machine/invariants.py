"""What holds after every step, whatever was done in whatever order. Each says what is broken."""

from collections import Counter
from itertools import pairwise
from typing import Any

from api.kit.machine import PREVIOUS, SAME, Machine
from api.reports.cases.states import CLOSED, ReportState, publication_machine, report_machine
from tests.reports.machine.town import URL, Town

CLOSED_STATES = sorted(CLOSED)


def history_is_a_path(town: Town) -> None:
    """Each line begins where the one before ended, by a move of the machine, up to the state."""
    states = {row.id: row for row in town.rows("SELECT id, state, publication FROM reports")}
    lines: dict[Any, list[Any]] = {}
    for row in town.rows(
        "SELECT machine, subject_id, move, source, target FROM state_moves"
        " WHERE machine IN ('report', 'report_publication') ORDER BY created_at, id"
    ):
        lines.setdefault((row.machine, row.subject_id), []).append(row)
    for report, now in states.items():
        begun, *moved = lines[report_machine.name, report]
        assert (begun.move, begun.source, begun.target) == ("begin", None, "received")
        _walk(report_machine, [begun, *moved], now.state)
        shown = lines.get((publication_machine.name, report), [])
        assert (shown[0].source if shown else now.publication) == "hidden"
        _walk(publication_machine, shown, now.publication)


def _walk(machine: Machine, lines: list[Any], end: str) -> None:
    for before, after in pairwise(lines):
        assert before.target == after.source, "a line does not follow from the one before"
    for line in lines:
        if line.source is None:
            continue
        move = next(
            (one for one in machine.moves if one.name == line.move and line.source in one.sources),
            None,
        )
        assert move is not None, f"{line.move} does not start from {line.source}"
        if move.target is SAME:
            assert line.source == line.target
        elif move.target is not PREVIOUS:
            assert line.target == move.target
    assert not lines or lines[-1].target == end, "the state is not where history ends"


def every_move_is_on_record(town: Town) -> None:
    """A line of history for a move, and an entry of the audit for a line."""
    lines = Counter(
        (row.subject_id, f"report.{row.move}")
        for row in town.rows(
            "SELECT subject_id, move FROM state_moves WHERE move <> 'begin'"
            " AND machine IN ('report', 'report_publication')"
        )
    )
    names = {f"report.{one.name}" for one in (*report_machine.moves, *publication_machine.moves)}
    audited = Counter(
        (row.subject_id, row.action)
        for row in town.rows("SELECT subject_id, action FROM audit_entries")
        if row.action in names
    )
    assert lines == audited


def nothing_reopens_by_itself(town: Town) -> None:
    """What had ended is open again only because somebody of the staff decided it."""
    for row in town.rows(
        "SELECT move, source, target, actor_kind FROM state_moves WHERE machine = 'report'"
        " AND source = ANY(:closed) AND target <> ALL(:closed)",
        closed=CLOSED_STATES,
    ):
        assert (row.move, row.target, row.actor_kind) in {
            ("request_reopen", "reopen_requested", row.actor_kind),
            ("unmerge", row.target, "staff"),
        }
    for row in town.rows("SELECT actor_kind FROM state_moves WHERE target = 'reopened'"
                         " AND move = 'reopen'"):  # fmt: skip
        assert row.actor_kind == "staff"


def promises_fit_the_state(town: Town) -> None:
    """An ended report owes no repair; the day on the desk is that of the nearest open promise."""
    for row in town.rows(
        "SELECT r.number, r.state, r.due_on, r.department, r.closed_at,"
        "  min(p.due_on) FILTER (WHERE p.id IS NOT NULL) AS nearest,"
        "  coalesce(array_agg(p.kind) FILTER (WHERE p.id IS NOT NULL), '{}') AS kinds,"
        "  coalesce(array_agg(p.department) FILTER (WHERE p.id IS NOT NULL), '{}') AS desks"
        " FROM reports r LEFT JOIN promises p ON p.subject_kind = 'report' AND p.subject_id = r.id"
        "  AND p.kept_at IS NULL AND p.released_at IS NULL GROUP BY r.id"
    ):
        assert row.due_on == row.nearest, "the day on the desk is another one"
        assert len(row.kinds) == len(set(row.kinds))
        assert {desk or None for desk in row.desks} <= {row.department}, "another desk owes it"
        assert ("reopen_decision" in row.kinds) == (row.state == "reopen_requested")
        if row.state in CLOSED:
            assert row.kinds == []
            assert row.closed_at is not None
        elif row.state != "reopen_requested":
            assert row.closed_at is None
            assert "fix_by" in row.kinds, "nobody owes a repair"


def promises_are_kept_by_what_keeps_them(town: Town) -> None:
    """A first word by what was told, a repair by a repair, a decision by a decision: each kept
    promise has its moment and its move, and each such move its promise."""
    # A merge that was taken back took its word with it, and what was said while it stood.
    for row in town.rows(
        "SELECT r.number, p.kind, count(p.kept_at) AS kept, bool_or(p.kept_at < p.created_at"
        "   OR p.kept_at IS NOT NULL AND p.released_at IS NOT NULL) AS crooked,"
        " (SELECT count(*) FROM state_moves m WHERE m.machine = 'report' AND m.subject_id = r.id"
        "  AND CASE p.kind WHEN 'first_answer' THEN m.move <> 'begin'"
        "   AND (m.told AND btrim(m.note) <> '' OR m.move IN ('mark_duplicate', 'parts_fixed',"
        "    'parts_ended')) AND NOT EXISTS ("
        "    SELECT FROM report_merges g JOIN state_moves began ON began.id = g.history_id"
        "    WHERE g.report_id = r.id AND m.created_at BETWEEN began.created_at AND g.undone_at)"
        "   WHEN 'fix_by' THEN m.move IN ('finish', 'parts_fixed')"
        "   ELSE m.move IN ('reopen', 'keep_closed') END) AS moves"
        " FROM reports r JOIN promises p ON p.subject_kind = 'report' AND p.subject_id = r.id"
        " GROUP BY r.id, p.kind"
    ):
        assert not row.crooked, row
        moves = min(row.moves, 1) if row.kind == "first_answer" else row.moves
        assert row.kept == moves, row


def statistics_are_a_recount(town: Town) -> None:
    """What everybody reads in the statistics is what the lines of history say."""
    town.count()
    counted = next(
        row for row in town.get("/api/v1/statistics/reports").json()["items"]
        if row["month"] is None and row["category"] is None
    )  # fmt: skip
    # Of a report that was split its parts count.
    lines: dict[Any, list[Any]] = {}
    for row in town.rows(
        "SELECT m.subject_id, m.move, m.target, m.details FROM state_moves m"
        " JOIN reports r ON r.id = m.subject_id WHERE m.machine = 'report'"
        "  AND NOT EXISTS (SELECT FROM reports p WHERE p.parent_id = r.id)"
        " ORDER BY m.created_at, m.id"
    ):
        lines.setdefault(row.subject_id, []).append(row)
    ends = Counter(moved[-1].target for moved in lines.values())
    assert counted["received"] == len(lines)
    assert counted["outcomes"] == {name: ends[name] for name in counted["outcomes"]}
    assert counted["open"] == sum(n for end, n in ends.items() if end not in {*CLOSED, "planned"})
    why = [
        next(one.details["reason"] for one in reversed(moved) if one.move == "decline")
        for moved in lines.values()
        if moved[-1].target == "cannot"
    ]
    assert counted["cannot_reasons"] == dict(Counter(why))
    asked = [m for m in lines.values() if {"request_reopen", "reopen"} & {one.move for one in m}]
    assert counted["reopen_asked"] == len(asked)
    ended = [m for m in lines.values() if m in asked or m[-1].target in CLOSED]
    if share := counted["share_reopened"]:
        reopened = sum(any(one.move == "reopen" for one in moved) for moved in lines.values())
        assert (share["part"], share["base"]) == (reopened, len(ended))
    else:
        assert ended == []


def merges_fit(town: Town) -> None:
    """No chains; what points elsewhere is a duplicate, or asks not to be one."""
    for row in town.rows(
        "SELECT r.state, r.duplicate_of, o.duplicate_of AS further FROM reports r"
        " LEFT JOIN reports o ON o.id = r.duplicate_of"
    ):
        assert row.further is None, "a chain"
        if row.duplicate_of is not None:
            assert row.state in {"duplicate", "reopen_requested"}
        assert row.state != "duplicate" or row.duplicate_of is not None


def stored_counts_are_a_recount(town: Town) -> None:
    """The numbers that stand on a report are those of its rows."""
    for row in town.rows(
        "SELECT r.number, r.followers, r.comments_waiting,"
        " (SELECT count(*) FROM report_follows f WHERE f.report_id = r.id) AS follows,"
        " (SELECT count(*) FROM report_comments c WHERE c.report_id = r.id"
        "   AND c.state = 'hidden') AS hidden FROM reports r"
    ):
        assert (row.followers, row.comments_waiting) == (row.follows, row.hidden), row


def nobody_follows_twice(town: Town) -> None:
    """One row for somebody, and none for who reported it; what came with a duplicate came from
    one that was merged, and left with it."""
    assert not town.rows(
        "SELECT report_id FROM report_follows GROUP BY report_id, person_id, device"
        " HAVING count(*) > 1 UNION ALL"
        " SELECT report_id FROM alerts WHERE report_id IS NOT NULL"
        "  GROUP BY report_id, recipient_id HAVING count(*) > 1 UNION ALL"
        " SELECT r.id FROM reports r JOIN report_follows f ON f.report_id = r.id"
        "  AND f.person_id = r.reporter_id UNION ALL"
        " SELECT f.report_id FROM report_follows f WHERE f.carried_from IS NOT NULL"
        "  AND NOT EXISTS (SELECT FROM report_merges g WHERE g.undone_at IS NULL"
        "   AND (g.report_id = f.carried_from OR g.brought ? f.carried_from::text))"
    )


def promises_are_dated_once(town: Town) -> None:
    """The first day stays as it was promised, each other day is on record, and none is lost but
    with the part that it was made for."""
    found = town.rows(
        "SELECT p.id, p.kind, p.first_due_on, p.due_on, p.moved, p.changes, r.parent_id,"
        " (p.created_at AT TIME ZONE 'Asia/Tokyo')::date AS made_on,"
        " (SELECT count(*) FROM promises o WHERE o.subject_id = r.id AND o.kind = p.kind) AS n,"
        " (SELECT count(*) FROM state_moves m WHERE m.machine = 'report' AND m.subject_id = r.id"
        "  AND m.move = CASE p.kind WHEN 'first_answer' THEN 'begin' WHEN 'fix_by' THEN 'reopen'"
        "   ELSE 'request_reopen' END) AS moves"
        " FROM promises p LEFT JOIN reports r ON p.subject_kind = 'report' AND r.id = p.subject_id"
    )
    for row in found:
        days = [row.first_due_on.isoformat(), *(one["due_on"] for one in row.changes)]
        assert (row.moved, row.due_on.isoformat()) == (len(days) - 1, days[-1]), row
        assert row.first_due_on > row.made_on, row
        assert row.n == row.moves + (row.kind == "fix_by"), row
        assert row.parent_id is None or row.kind != "first_answer"
    now = {row.id: row.first_due_on for row in found}
    reports = {row.id for row in town.rows("SELECT id FROM reports")}
    for promise, (subject, first) in town.promised.items():
        assert now.get(promise) == first or subject not in reports, "a promise is lost"
    town.promised = {
        row.id: (row.subject_id, row.first_due_on)
        for row in town.rows("SELECT id, subject_id, first_due_on FROM promises")
    }


def desks_count_their_rows(town: Town) -> None:
    """What the desk is told to lie on it lies on it."""
    (row,) = town.rows(
        "SELECT count(*) AS open, count(*) FILTER (WHERE state = 'received') AS new,"
        " count(*) FILTER (WHERE publication = 'hidden') AS to_publish"
        " FROM reports WHERE state <> ALL(:closed)",
        closed=CLOSED_STATES,
    )
    told = town.get(f"{URL}/counts", town.who("triage", {})).json()
    assert {name: told[name] for name in row._fields} == row._asdict()


def wholes_end_with_their_parts(town: Town) -> None:
    """A report is split as long as one of its parts is open."""
    for row in town.rows(
        "SELECT w.state, count(p.id) AS parts, count(p.id) FILTER (WHERE p.state <> ALL(:closed))"
        "  AS open, bool_or(p.publication <> 'hidden') AS shown FROM reports w"
        " JOIN reports p ON p.parent_id = w.id AND p.created_at >= ("
        "  SELECT max(m.created_at) FROM state_moves m WHERE m.subject_id = w.id"
        "   AND m.move = 'split') GROUP BY w.id",
        closed=CLOSED_STATES,
    ):
        assert not row.shown
        if row.state == ReportState.SPLIT:
            assert row.parts >= 2
            assert row.open > 0


def cells_are_counted(town: Town) -> None:
    """Counts per hexagon, summed up or not, equal a recount."""
    counted = {
        (row.audience, row.cell, row.category, row.state): row.n
        for row in town.rows(
            "SELECT audience, cell, category, state, sum(n)::int AS n FROM ("
            "  SELECT audience, cell, category, state, n FROM report_cell_changes UNION ALL"
            "  SELECT audience, cell, category, state, n FROM report_cells"
            "   WHERE resolution = (SELECT max(resolution) FROM report_cells)"
            ") all_of_them GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0"
        )
    }
    rows = {
        (row.audience, row.cell, row.category, row.state): row.n
        for row in town.rows(
            "SELECT 'p' AS audience, public_cell AS cell, category, state, count(*)::int AS n"
            " FROM reports WHERE publication = 'public' GROUP BY 2, 3, 4 UNION ALL"
            " SELECT 'd', cell, category, state, count(*)::int FROM reports GROUP BY 2, 3, 4"
        )
    }
    assert counted == rows


def only_public_things_are_public(town: Town) -> None:
    """What a stranger is shown is what is public, and nothing is released of anything else."""
    public = {row.id for row in town.rows("SELECT id::text FROM reports"
                                          " WHERE publication = 'public'")}  # fmt: skip
    for row in town.rows("SELECT private_by, parent_id, public_text, public_latitude FROM reports"
                         " WHERE publication = 'public'"):  # fmt: skip
        assert row.private_by is None
        assert row.parent_id is None
        assert row.public_text is not None
        assert row.public_latitude is not None
    released = town.rows(
        "SELECT p.report_id FROM report_photos p JOIN reports r ON r.id = p.report_id"
        " LEFT JOIN reports w ON w.id = r.parent_id"
        " WHERE p.public AND coalesce(w.publication, r.publication) <> 'public'"
    )
    assert not released, "a photograph is released of what is not public"
    listed = town.get(URL, limit=100).json()["items"]
    assert {one["id"] for one in listed} == public


def nobody_without_address_is_told(town: Town) -> None:
    """Mail goes to those who left an address, and to desks."""
    known = town.addresses | town.desks
    assert {str(mail["To"]) for mail in town.mailbox.mails} <= known


ALL = [
    history_is_a_path,
    every_move_is_on_record,
    nothing_reopens_by_itself,
    promises_fit_the_state,
    promises_are_kept_by_what_keeps_them,
    promises_are_dated_once,
    merges_fit,
    stored_counts_are_a_recount,
    nobody_follows_twice,
    wholes_end_with_their_parts,
    cells_are_counted,
    only_public_things_are_public,
    nobody_without_address_is_told,
]
AT_THE_END = [statistics_are_a_recount, desks_count_their_rows]
"""What is counted now and then, or dear to ask."""
