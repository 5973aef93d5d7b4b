"""What an application lacks before it can be sent: places, codes and figures, no sentences."""

from collections.abc import Iterator, Mapping
from typing import TypedDict

from api.grants.rules.budget_sheet import BudgetYear, Examined, Finding, examine
from api.grants.rules.terms import Terms


class Form(TypedDict):
    """What a group writes; a draft may lack anything of it."""

    title: str
    summary: str
    plan: str
    schedule: str
    answers: dict[str, str]
    budget: list[BudgetYear]
    pledges: list[str]
    members: int
    chair: str
    auditor: str


EMPTY: Form = {
    "title": "", "summary": "", "plan": "", "schedule": "", "answers": {}, "budget": [],
    "pledges": [], "members": 0, "chair": "", "auditor": "",
}  # fmt: skip
_TEXTS = ("title", "summary", "plan", "schedule", "chair", "auditor")


def lacking(form: Form, terms: Terms, fiscal_year: int) -> tuple[list[Finding], Examined]:
    """All that keeps it from being sent, in the order of the form; and its budget, added up."""
    texts: Mapping[str, str] = {name: form[name] for name in _TEXTS}
    found = [Finding(f"/{name}", "needed") for name, text in texts.items() if not text]
    found += _answers(form, terms)
    examined = examine(form["budget"], terms, fiscal_year)
    found += [Finding(f"/budget{one.pointer}", one.code, one.figures) for one in examined.findings]
    found += _promised(form, terms)
    return [*found, *_people(form, terms)], examined


def _answers(form: Form, terms: Terms) -> Iterator[Finding]:
    for question in terms.questions:
        if question.required and not form["answers"].get(question.code):
            yield Finding(f"/answers/{question.code}", "needed")


def _promised(form: Form, terms: Terms) -> Iterator[Finding]:
    for pledge in terms.pledges:
        if pledge.code not in form["pledges"]:
            yield Finding(f"/pledges/{pledge.code}", "not_promised")


def _people(form: Form, terms: Terms) -> Iterator[Finding]:
    if form["members"] < terms.members_min:
        yield Finding("/members", "too_few", {"least": terms.members_min})
    if form["chair"] and _folded(form["chair"]) == _folded(form["auditor"]):
        yield Finding("/auditor", "same_person")


def _folded(name: str) -> str:
    return "".join(name.split())
