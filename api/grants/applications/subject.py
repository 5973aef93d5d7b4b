"""An application as the ground knows it."""

from api.grants.applications import repository
from api.grants.applications.models import GrantApplication
from api.grants.applications.states import application_machine
from api.grants.policy import Permission
from api.kit.subjects import Kind

KIND = Kind[GrantApplication](
    name="application",
    room="grants",
    person="applicant",
    table=GrantApplication,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    # Whose it is says the group, which has to be asked: see `repository.permissions`.
    is_own=lambda _caller, _application: False,
    is_public=lambda _: False,
    work=Permission.SCREEN,
    department=lambda application: application.department,
    language=lambda _: "ja",
    machines=(application_machine,),
)
