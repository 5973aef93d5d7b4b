"""The contract of the inside of rooms, for import-linter: `contract_types` names it.

Each room of `api.rooms.ROOMS` is a container of the same floors, and every file or folder in it is
on one. What a room has beside the names that all share stands in `further`, as
`room: module on floor, …`; on such a floor two may know each other.
"""

from collections.abc import Sequence
from typing import Any

import grimp
from importlinter.contracts.layers import Layer, LayersContract, ModuleTail
from importlinter.domain import fields
from importlinter.domain.contract import ContractCheck

from api.rooms import ROOMS


class RoomsContract(LayersContract):
    """A contract of layers whose containers are the rooms."""

    type_name = "rooms"
    further = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Check each room by itself; what was found in all of them comes together."""
        floors: Sequence[Layer] = self.layers  # type: ignore[assignment]
        placed, metadata = self._placed(), {"invalid_dependencies": [], "undeclared_modules": []}
        # The kit is what rooms are made of, and none itself.
        named = [f"api.{room}" for room in ROOMS if room != "kit"]
        rooms = [room for room in named if graph.find_children(room)]
        kept = True
        for room in rooms:
            own = {name: floor for name, floor in placed.items() if name.startswith(f"{room}.")}
            within = {one.rpartition(".")[2] for one in rooms if one.startswith(f"{room}.")}
            self.layers = [_with(floor, room, own, within) for floor in floors]
            self.containers = [fields.ModuleExpressionField().parse(room)]
            self.exhaustive, self.exhaustive_ignores = True, within
            found = super().check(graph, verbose)
            kept &= found.kept
            for name, more in metadata.items():
                more.extend(found.metadata[name])
        unknown = {name for name in placed if name not in graph.modules}
        metadata["undeclared_modules"] += [f"{name} (in `further`, but gone)" for name in unknown]
        return ContractCheck(kept=kept and not unknown, metadata=metadata)

    def _placed(self) -> dict[str, str]:
        placed: dict[str, str] = {}
        lines: list[Any] = self.further or []  # type: ignore[assignment]
        for line in lines:
            room, _, modules = line.partition(": ")
            for module in modules.split(", "):
                name, _, floor = module.partition(" on ")
                placed[f"api.{room}.{name}"] = floor
        return placed


def _with(floor: Layer, room: str, own: dict[str, str], within: set[str]) -> Layer:
    """A floor of one room, with what stands on it besides; rooms in it are none of its files."""
    names = {tail.name for tail in floor.module_tails}
    more = {name.removeprefix(f"{room}.") for name, on in own.items() if on in names}
    tails = {ModuleTail(name, is_optional=True) for name in (names | more) - within}
    return Layer(tails, is_independent=not more)
