"""A contribution as the ground knows it."""

from api.contributions import repository
from api.contributions.models import Contribution
from api.contributions.policy import Permission
from api.contributions.states import publication_machine
from api.kit.subjects import Kind

KIND = Kind[Contribution](
    name="contribution",
    room="contributions",
    person="contributor",
    table=Contribution,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    is_own=repository.is_own,
    is_public=lambda contribution: contribution.is_public,
    work=Permission.WORK,
    department=lambda one: one.department,
    language=lambda contribution: contribution.language,
    machines=(publication_machine,),
)
