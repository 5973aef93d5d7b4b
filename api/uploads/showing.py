"""The pictures of a photograph that are shown: what looks like a face is hidden in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.uploads import faces, hiding
from api.uploads.faces import Face
from api.uploads.picture import Clean, Cleaned, smaller, webp


@dataclass(frozen=True)
class Shown:
    """The faces that were found, and the two pictures without them."""

    faces: Sequence[Face]
    large: Clean
    small: Clean


def show(made: Cleaned, *, sizes: Sequence[int] = faces.SIZES) -> Shown:
    """Find faces and hide them. `sizes`: those in which the picture is looked at."""
    found = faces.find(made.picture, sizes)
    if not found:
        return Shown(found, made.large, made.small)
    hidden = hiding.hide(made.picture, faces=[face.box for face in found])
    return Shown(found, webp(hidden), webp(smaller(hidden)))
