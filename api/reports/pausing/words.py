"""What reporters are told when a day that was promised to them moves."""

from datetime import date

from api.reports.cases.messages import day
from api.reports.cases.states import ReportPromise

_WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "why": "災害対応の間の開庁日は、約束の日数に数えません。その分、約束の日をのばしました。",
        ReportPromise.FIRST_ANSWER: "最初のお返事",
        ReportPromise.FIX_BY: "対応",
        ReportPromise.REOPEN_DECISION: "再対応のご希望へのお返事",
        "until": "{what}：{day}まで",
        "apology": "お待たせして申し訳ありません。",
    },
    "ja-easy": {
        "why": "さいがいの 仕事を した 日は、やくそくの 日数に 入れません。"
        "それで、やくそくの 日が おそく なりました。",
        ReportPromise.FIRST_ANSWER: "はじめの 返事",
        ReportPromise.FIX_BY: "直す 仕事",
        ReportPromise.REOPEN_DECISION: "「直っていない」への 返事",
        "until": "{what}：{day}まで",
        "apology": "おそく なって すみません。",
    },
    "en": {
        "why": "Working days spent on the emergency do not count towards what we promised, so the"
        " day moves by as many.",
        ReportPromise.FIRST_ANSWER: "First answer",
        ReportPromise.FIX_BY: "Work done",
        ReportPromise.REOPEN_DECISION: "Answer to your wish to open it again",
        "until": "{what}: by {day}",
        "apology": "We are sorry to keep you waiting.",
    },
}


def why(language: str) -> str:
    """Why a day moved."""
    return _WORDS[language]["why"]


def note(language: str, moved: list[tuple[str, date]]) -> str:
    """The same with the new days, and an apology."""
    words = _WORDS[language]
    days = [words["until"].format(what=words[kind], day=day(language, on)) for kind, on in moved]
    return "\n".join([words["why"], *dict.fromkeys(days), words["apology"]])
