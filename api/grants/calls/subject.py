"""A call as the ground knows it."""

from api.grants.calls import repository
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallState, call_machine
from api.grants.policy import Permission
from api.kit.subjects import Kind

KIND = Kind[GrantCall](
    name="grant_call",
    room="grants",
    person="author",
    table=GrantCall,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    is_own=lambda _caller, _call: False,
    is_public=lambda call: call.state is not GrantCallState.DRAFT,
    work=Permission.CALL,
    department=lambda call: call.department,
    language=lambda _: "ja",
    machines=(call_machine,),
    page="/grants/calls/{id}",
)
