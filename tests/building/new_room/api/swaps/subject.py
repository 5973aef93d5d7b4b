"""An offer as the ground knows it."""

from api.swaps import repository
from api.swaps.models import Swap
from api.swaps.policy import Permission
from api.swaps.states import swap_machine

from api.kit.subjects import Kind

KIND = Kind[Swap](
    name="swap",
    room="swaps",
    person="owner",
    table=Swap,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    is_own=repository.is_own,
    is_public=lambda _: True,
    work=Permission.WORK,
    department=lambda swap: swap.department,
    language=lambda _: "ja",
    machines=(swap_machine,),
)
