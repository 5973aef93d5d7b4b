"""The terms of an invented call, whole and right, to change one thing of."""

from copy import deepcopy
from typing import Any

CHALLENGE: dict[str, Any] = {
    "amounts": {
        "total_max": 3_000_000, "per_year_max": 2_000_000, "per_year_min": 500_000,
        "rate": {"numerator": 1, "denominator": 1}, "unit": 1_000, "years_max": 3,
        "awards_min": 2, "awards_max": 3, "advance_percent": 80,
    },
    "budget": {
        "appropriated": {"2027": 18_000_000},
        "commitment_limit": {"2028": 18_000_000, "2029": 18_000_000},
    },
    "criteria": [
        {"code": "understanding", "title": "課題の理解", "about": "", "max": 40, "stage": 1},
        {"code": "effect", "title": "区民への効果", "about": "", "max": 60, "stage": 1},
        {"code": "feasibility", "title": "実現できるか", "about": "", "max": 70, "stage": 2},
        {"code": "together", "title": "町会との協力", "about": "", "max": 30, "stage": 2},
    ],
    "stages": 2,
    "threshold": 60,
    "tie_order": ["criterion:effect", "chair", "lottery"],
    "lottery_seed": None,
    "quorum": 4,
    "sheets_each": 3,
    "clauses": [
        {"code": "in_town", "version": 1, "text": "区内で活動する団体であること。", "note": ""},
        {"code": "not_political", "version": 2, "text": "政治活動を目的としないこと。",
         "note": "目的で判断し、会員の活動では判断しない。"},
    ],
    "documents": [
        {"code": "statutes", "title": "会則", "required": True, "kinds": ["pdf", "photo"]},
    ],
    "categories": [
        {"code": "materials", "title": "材料費", "eligible": True},
        {"code": "fees", "title": "講師への謝礼", "eligible": True},
        {"code": "meals", "title": "会員の飲食", "eligible": False},
    ],
    "pledges": [{"code": "no_gangs", "text": "暴力団と関わりがありません。"}],
    "questions": [
        {"code": "why_now", "text": "なぜ今なのですか", "about": "", "required": True},
    ],
    "fit": [{"code": "in_town", "text": "区内で活動しますか", "fits": True, "otherwise": ""}],
    "days": {
        "consultation_until": "2027-02-19", "questions_until": "2027-02-12",
        "decision_on": "2027-04-15", "notify_on": "2027-04-30", "report_due": "2028-04-30",
    },
    "reminders": [7, 1],
    "objection_days": 14,
    "members_min": 5,
    "partners": {
        "joint": False, "groups_min": 1,
        "association": {"kind": "points", "criterion": "together"},
    },
    "excludes": [],
    "problem": "ひとり暮らしの高齢の方が、買い物に行きにくくなっています。",
}  # fmt: skip


def changed(changes: dict[str, Any], terms: dict[str, Any] = CHALLENGE) -> dict[str, Any]:
    """The terms with other values at some places (`amounts/unit`)."""
    copy = deepcopy(terms)
    for place, value in changes.items():
        *way, last = place.split("/")
        part: Any = copy
        for step in way:
            part = part[int(step) if isinstance(part, list) else step]
        part[int(last) if isinstance(part, list) else last] = value
    return copy
