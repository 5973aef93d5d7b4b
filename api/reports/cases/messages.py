"""What a reporter is told, in their language: one function for the mail and for its preview."""

from dataclasses import dataclass
from datetime import date

from api.municipality.repository import KnownDistrict
from api.publication.deciding import Decision
from api.publication.states import PublicationMove
from api.reports.cases import decision_words
from api.reports.cases.states import CannotReason, ReportMove

Lang = str


@dataclass(frozen=True)
class About:
    """What a message is about; `municipality` and `title` come from the profile. With `answer_by`
    the link opens the answer form until that day."""

    municipality: str
    title: str
    number: str
    category: str
    place: str
    link: str
    answer_by: date | None = None


@dataclass(frozen=True)
class Told:
    """What happened."""

    move: ReportMove
    note: str
    planned_on: date | None = None
    reason: CannotReason | None = None
    forwarded_to: str | None = None
    duplicate_of: str | None = None


_HEADLINES: dict[Lang, dict[ReportMove, str]] = {
    "ja": {
        ReportMove.ACCEPT: "担当課が確認し、対応をはじめます",
        ReportMove.START: "対応にとりかかりました",
        ReportMove.REPLY: "担当課からのお知らせです",
        ReportMove.ASK_REPORTER: "担当課からおたずねしたいことがあります",
        ReportMove.REMIND_REPORTER: "おたずねへのお返事を、お待ちしています",
        ReportMove.FINISH: "直りました",
        ReportMove.PLAN: "対応の予定が決まりました",
        ReportMove.DECLINE: "対応できないことになりました",
        ReportMove.FORWARD: "別の機関に引き継ぎました",
        ReportMove.MARK_DUPLICATE: "同じ場所の投稿とまとめて対応します",
        ReportMove.SPLIT: "いくつかの課で分けて対応します",
        ReportMove.UNMERGE: "ほかの投稿とは別に対応します",
        ReportMove.MARK_NOT_FOUND: "現地で確認できませんでした",
        ReportMove.REOPEN: "もう一度対応します",
        ReportMove.KEEP_CLOSED: "再対応のご希望についてのお返事です",
        ReportMove.REPORT_BACK: "引き継ぎ先からのお知らせです",
        ReportMove.POSTPONE: "約束の日が変わりました",
    },
    "ja-easy": {
        ReportMove.ACCEPT: "しらせを 読みました。これから しらべます",
        ReportMove.START: "直す 仕事を はじめました",
        ReportMove.REPLY: "役所からの お知らせです",
        ReportMove.ASK_REPORTER: "あなたに 聞きたいことが あります",
        ReportMove.REMIND_REPORTER: "返事を 待って います",
        ReportMove.FINISH: "直りました",
        ReportMove.PLAN: "いつ 直すか 決まりました",
        ReportMove.DECLINE: "直すことが できません",
        ReportMove.FORWARD: "ほかの ところに おねがいしました",
        ReportMove.MARK_DUPLICATE: "おなじ しらせと いっしょに します",
        ReportMove.SPLIT: "いくつかの 課が わけて しらべます",
        ReportMove.UNMERGE: "ほかの しらせとは べつに しらべます",
        ReportMove.MARK_NOT_FOUND: "見に 行きましたが、わかりませんでした",
        ReportMove.REOPEN: "もう一度 しらべます",
        ReportMove.KEEP_CLOSED: "「直っていない」への 返事です",
        ReportMove.REPORT_BACK: "おねがいした ところからの お知らせです",
        ReportMove.POSTPONE: "やくそくの 日が かわりました",
    },
    "en": {
        ReportMove.ACCEPT: "The department in charge is on it",
        ReportMove.START: "Work has begun",
        ReportMove.REPLY: "A message from the department",
        ReportMove.ASK_REPORTER: "The department has a question for you",
        ReportMove.REMIND_REPORTER: "We are waiting for your answer",
        ReportMove.FINISH: "It is fixed",
        ReportMove.PLAN: "There is a date for it",
        ReportMove.DECLINE: "Nothing can be done about it",
        ReportMove.FORWARD: "It was handed to another body",
        ReportMove.MARK_DUPLICATE: "It is handled together with another report",
        ReportMove.SPLIT: "Several departments work on it, each on its part",
        ReportMove.UNMERGE: "It is handled on its own again",
        ReportMove.MARK_NOT_FOUND: "It could not be found on site",
        ReportMove.REOPEN: "It is open again",
        ReportMove.KEEP_CLOSED: "An answer to your wish to open it again",
        ReportMove.REPORT_BACK: "News from the body that it was handed to",
        ReportMove.POSTPONE: "The promised day has changed",
    },
}

_REASONS: dict[Lang, dict[CannotReason, str]] = {
    "ja": {
        CannotReason.PRIVATE_LAND: "民有地のため",
        CannotReason.WITHIN_STANDARD: "基準の範囲内のため",
        CannotReason.BUDGET: "予算の都合のため",
        CannotReason.SAFETY: "安全上の理由のため",
        CannotReason.LAW: "法令の定めのため",
        CannotReason.OTHER: "その他の理由",
    },
    "ja-easy": {
        CannotReason.PRIVATE_LAND: "ほかの 人の 土地だからです",
        CannotReason.WITHIN_STANDARD: "きまりの 中だからです",
        CannotReason.BUDGET: "お金が 足りないからです",
        CannotReason.SAFETY: "あぶないからです",
        CannotReason.LAW: "法律の きまりだからです",
        CannotReason.OTHER: "ほかの 理由です",
    },
    "en": {
        CannotReason.PRIVATE_LAND: "It is on private land",
        CannotReason.WITHIN_STANDARD: "It is within the standard",
        CannotReason.BUDGET: "There is no budget for it",
        CannotReason.SAFETY: "For reasons of safety",
        CannotReason.LAW: "The law does not allow it",
        CannotReason.OTHER: "For another reason",
    },
}

_LABELS: dict[Lang, dict[str, str]] = {
    "ja": {
        "number": "受付番号", "about": "内容", "planned": "予定日", "reason": "理由",
        "forwarded": "引き継ぎ先", "duplicate": "まとめ先の受付番号",
        "together": "あなたの投稿は、別の投稿とまとめて対応しています。その結果をお知らせします。",
        "look": "くわしくは、受付番号と確認コードでご覧ください。",
        "answer": "{day}まで、次のページから確認コードなしで答えられます。写真も送れます。",
        "code": "確認コード", "received": "投稿を受け付けました",
        "keep": "確認コードは、この投稿の様子を見るときに使います。ほかの人に見せないでください。",
        "first_answer": "{day}までに、どうするかをお知らせします。",
        "automatic": "このメールは自動で送られています。返信はできません。",
        "is_fixed": "直っていましたか。ログインせずに、こちらからお答えいただけます。",
        "is_convincing": "この結果に納得できましたか。こちらからお答えください。",
        "answer_time": "14日間お答えいただけます。直っていないときは、担当が確かめます。",
    },
    "ja-easy": {
        "number": "番号", "about": "しらせ", "planned": "直す 日", "reason": "理由",
        "forwarded": "おねがいした ところ", "duplicate": "いっしょに する 番号",
        "together": "いっしょに した ほかの しらせが、どうなったか お知らせします。",
        "look": "番号と 確認コードで、見ることが できます。",
        "answer": "{day}まで、この ページで 答えることが できます。写真も 送れます。",
        "code": "確認コード", "received": "しらせを 受け取りました",
        "keep": "確認コードは、あとで 見るときに 使います。ほかの 人に 見せないで ください。",
        "first_answer": "{day}までに、どうするか お知らせします。",
        "automatic": "この メールに 返事は できません。",
        "is_fixed": "直って いましたか。ここから 教えて ください。",
        "is_convincing": "この 結果は わかりましたか。ここから 教えて ください。",
        "answer_time": "14日の あいだ 答えることが できます。"
        "直って いないときは、もう一度 しらべます。",
    },
    "en": {
        "number": "Receipt number", "about": "About", "planned": "Planned for", "reason": "Reason",
        "forwarded": "Handed to", "duplicate": "Handled with report",
        "together": "Your report is handled together with another one. This is what became of it.",
        "look": "See more with your receipt number and look-up code.",
        "answer": "Until {day} you can answer here without your code, with photographs too.",
        "code": "Look-up code", "received": "We have received your report",
        "keep": "The look-up code opens your report. Please do not show it to others.",
        "first_answer": "We will tell you what we do by {day}.",
        "automatic": "This mail was sent automatically; replies are not read.",
        "is_fixed": "Is it fixed? Please tell us here; you need not sign in.",
        "is_convincing": "Are you content with this outcome? Please tell us here, without sign-in.",
        "answer_time": "The link is good for 14 days."
        " If it is not fixed, the department looks again.",
    },
}  # fmt: skip


def headline(move: ReportMove, language: Lang = "ja") -> str | None:
    """What a move is called towards people outside; nothing where they are not told."""
    return _HEADLINES[language].get(move)


def moved(
    language: Lang, about: About, told: Told, *, answer_link: str | None = None
) -> tuple[str, str]:
    """Subject and text of the message about a move. `answer_link`: where the reporter says
    whether it is fixed (asked when a report ends)."""
    label = _LABELS[language]
    headline, said = outcome(language, told)
    lines = [
        headline,
        "",
        *said,
        *_about(label, about),
        "",
        *_question(label, told.move, answer_link),
        _way(language, about),
        about.link,
    ]
    return _subject(about, headline), _with_foot(label, about, lines)


def _question(label: dict[str, str], move: ReportMove, link: str | None) -> list[str]:
    if link is None:
        return []
    asked = label["is_fixed"] if move is ReportMove.FINISH else label["is_convincing"]
    return [asked, link, label["answer_time"], ""]


def outcome(language: Lang, told: Told) -> tuple[str, list[str]]:
    """Headline and lines of a move: what was said, and what was decided."""
    label = _LABELS[language]
    facts = [
        (label["planned"], day(language, told.planned_on) if told.planned_on else None),
        (label["reason"], _REASONS[language][told.reason] if told.reason else None),
        (label["forwarded"], told.forwarded_to),
        (label["duplicate"], told.duplicate_of),
    ]
    lines = [*([told.note, ""] if told.note else [])]
    lines += [f"{name}: {value}" for name, value in facts if value]
    return _HEADLINES[language][told.move], lines


def of_original(
    language: Lang, about: About, headline: str, said: list[str], original: str | None
) -> tuple[str, str]:
    """Subject and text that tell the reporter of a duplicate what became of its original."""
    label = _LABELS[language]
    lines = [
        headline,
        "",
        label["together"],
        *(["", *said] if said else []),
        "",
        *_about(label, about),
        *([f"{label['duplicate']}: {original}"] if original else []),
        "",
        label["look"],
        about.link,
    ]
    return _subject(about, headline), _with_foot(label, about, lines)


def near(language: Lang, district: KnownDistrict) -> str:
    """About where something is."""
    if language == "en":
        return f"near {district.en}"
    return f"{district.name}の 近く" if language == "ja-easy" else f"{district.name}付近"


def decided(language: Lang, about: About, decision: Decision) -> tuple[str, str]:
    """Subject and text that say what the public sees now, and why."""
    label, words = _LABELS[language], decision_words.LABELS[language]
    parts = words["between"].join(decision_words.PARTS[language][one] for one in decision.changed)
    said = [line for line in (decision.title, decision.text, decision.note) if line]
    headline = decision_words.HEADLINES[language][decision.move]
    lines = [
        headline,
        *([f"{words['changed']}: {parts}"] if parts else []),
        *([f"{label['reason']}: {said[0]}"] if said else []),
        *said[1:],
        *([words["still_handled"]] if decision.move is PublicationMove.WITHHOLD else []),
        *([words["kept"], words["answer"]] if said else []),
        "",
        *_about(label, about),
        "",
        label["look"],
        about.link,
    ]
    return _subject(about, headline), _with_foot(label, about, lines)


def received(language: Lang, about: About, code: str, answer_by: date) -> tuple[str, str]:
    """Subject and text of the receipt."""
    label = _LABELS[language]
    lines = [
        label["received"],
        label["first_answer"].format(day=day(language, answer_by)),
        "",
        *_about(label, about),
        f"{label['code']}: {code}",
        "",
        label["keep"],
        about.link,
    ]
    return _subject(about, label["received"]), _with_foot(label, about, lines)


def _way(language: Lang, about: About) -> str:
    label = _LABELS[language]
    if about.answer_by is None:
        return label["look"]
    return label["answer"].format(day=day(language, about.answer_by))


def _about(label: dict[str, str], about: About) -> list[str]:
    return [
        f"{label['number']}: {about.number}",
        f"{label['about']}: {about.category} {about.place}",
    ]


def _subject(about: About, headline: str) -> str:
    return f"[{about.title}] {headline} ({about.number})"


def _with_foot(label: dict[str, str], about: About, lines: list[str]) -> str:
    return "\n".join([*lines, "", "--", about.municipality, label["automatic"], ""])


def day(language: Lang, day: date) -> str:
    """A day as it is written in a language."""
    if language == "en":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
