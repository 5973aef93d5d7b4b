"""Categories as services, and their questions as attributes."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository as emergency
from api.kit.errors import NotFound
from api.municipality.profile.categories import Question
from api.municipality.repository import KnownCategory, KnownQuestion, Ward, said

_DATATYPES = {
    "choice": "singlevaluelist",
    "number": "number",
    "text": "text",
    "date": "datetime",
}


async def offered(session: AsyncSession, ward: Ward) -> list[KnownCategory]:
    """What may be reported now, as the form offers it: in an emergency its own services first."""
    on = await emergency.now_on(session) is not None
    return ward.offered(emergency=on)


async def services(session: AsyncSession, ward: Ward, language: str) -> list[dict[str, Any]]:
    """What may be reported."""
    return [_service(ward, category, language) for category in await offered(session, ward)]


def _service(ward: Ward, category: KnownCategory, language: str) -> dict[str, Any]:
    hint = said(category.hint, language)
    return {
        "service_code": category.code,
        "service_name": category.name(language),
        "description": hint,
        "metadata": bool(_asked(category)),
        "type": "realtime",
        "keywords": ",".join(hint.replace("、", "・").split("・")),
        "group": ward.department_name(category.department, language),
    }


async def service(session: AsyncSession, ward: Ward, code: str) -> KnownCategory:
    """The category of a service code, or 404."""
    category = ward.categories.get(code)
    if category is None or category not in await offered(session, ward):
        raise NotFound("There is no such service_code")
    return category


def definition(category: KnownCategory, language: str) -> dict[str, Any]:
    """What is asked beside place and description."""
    return {
        "service_code": category.code,
        "attributes": [
            _attribute(order, question, language)
            for order, question in enumerate(_asked(category), start=1)
        ],
    }


def _asked(category: KnownCategory) -> list[KnownQuestion]:
    return [question for question in category.questions if question.active]


def _attribute(order: int, question: Question, language: str) -> dict[str, Any]:
    return {
        "variable": True,
        "code": question.code,
        "datatype": _DATATYPES[question.kind],
        "required": question.required,
        "datatype_description": said(question.unit, language) if question.unit else None,
        "order": order,
        "description": said(question.label, language),
        "values": [
            {"key": option.code, "name": said(option.label, language)}
            for option in question.options
        ],
    }
