"""Requests and replies about uploads."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.kit.schema import Instant, Latitude, Longitude, Reply, Request
from api.kit.text import Line, Secret
from api.uploads.states import Reason, UploadState

MOST_BYTES = 20 * 1024 * 1024


class UploadCreate(Request):
    """A photograph that is about to be sent."""

    content_type: Annotated[
        Line,
        Field(
            max_length=100,
            description="What the device calls it, a hint only: the bytes say what it is",
        ),
    ] = ""
    size: Annotated[int, Field(ge=1, le=MOST_BYTES, description="Bytes")]


class UploadTaken(Request):
    """Where and when a photograph was taken, from a device that made it smaller and lost with that
    what the file said. Taken as the file's own word would be, where the file says nothing."""

    at: Annotated[Instant | None, Field(description="When it was taken")] = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class UploadRef(Request):
    """A photograph sent before: its id and the secret that came with it."""

    id: UUID
    secret: Secret


class HeldUpload(UploadRef):
    """A photograph that the service itself passes on, and holds already: no secret is asked for.
    Nothing from outside is read as one."""

    secret: Secret = "-"  # noqa: S105 — none is needed


class UploadForm(Reply):
    """A multipart form: every field, then the file last, under the name `file`."""

    url: str
    fields: dict[str, str]


class UploadTicket(Reply):
    """Where the file goes, and the secret that completes, reads and attaches the upload. After
    `expires_at` the form is void: create another upload."""

    id: UUID
    secret: str
    form: UploadForm
    expires_at: datetime


class RenditionReply(Reply):
    """A picture file."""

    url: str
    width: int
    height: int


class TakenReply(Reply):
    """What the photograph says of itself; shown to the uploader only, to be confirmed."""

    at: datetime | None
    latitude: float | None
    longitude: float | None


class UploadReply(Reply):
    """How far an upload is."""

    id: UUID
    state: UploadState
    refused_because: Reason | None
    format: Annotated[
        str | None,
        Field(description="Of a `wrong_type`, what it is: `AVIF`, `JPEG XL`, `RAW`, `MOVIE` …"),
    ]
    taken: TakenReply
    large: RenditionReply | None
    small: RenditionReply | None


Across = Annotated[int, Field(ge=0, le=1600, description="Pixels of the large picture")]
Extent = Annotated[int, Field(ge=1, le=1600, description="Pixels of the large picture")]


class BoxMark(Request):
    """A box that is covered."""

    kind: Literal["box"]
    left: Across
    top: Across
    width: Extent
    height: Extent

    def touches(self, width: int, height: int) -> bool:
        """Whether any of it lies on a picture of this size."""
        return self.left < width and self.top < height


class StrokeMark(Request):
    """A line of a brush that is covered: x and y of each point in turn."""

    kind: Literal["stroke"]
    points: Annotated[list[Across], Field(min_length=2, max_length=1000)]
    width: Annotated[int, Field(ge=4, le=400, description="Of the brush, in the same pixels")]

    @model_validator(mode="after")
    def _in_pairs(self) -> Self:
        if len(self.points) % 2:
            raise PydanticCustomError("unpaired", "An x stands without its y")
        return self

    def touches(self, width: int, height: int) -> bool:
        """Whether a point of it lies on a picture of this size."""
        pairs = zip(self.points[::2], self.points[1::2], strict=True)
        return any(x < width and y < height for x, y in pairs)


Mark = Annotated[BoxMark | StrokeMark, Field(discriminator="kind")]


class RedactionSave(Request):
    """All that is to be hidden from now on. `shown_faces`: positions of found faces that are none,
    or need not be hidden. Whoever may only add sends all that is there, and more."""

    marks: Annotated[list[Mark], Field(max_length=100)]
    shown_faces: Annotated[list[Annotated[int, Field(ge=0, le=199)]], Field(max_length=200)] = []


class BoxReply(Reply):
    """A box that is covered."""

    kind: Literal["box"]
    left: int
    top: int
    width: int
    height: int


class StrokeReply(Reply):
    """A line of a brush that is covered: x and y of each point in turn."""

    kind: Literal["stroke"]
    points: list[int]
    width: int


class FaceReply(Reply):
    """What looked like a face; `shown`: staff say that it need not be hidden."""

    left: int
    top: int
    width: int
    height: int
    score: float
    shown: bool


class RedactionReply(Reply):
    """What is hidden in a photograph. `faces_found` is `null` where nobody could look for faces;
    `original_kept`: the picture without anything hidden is still there; `may_remove`: this caller
    may show again what is hidden, and open the original, which is put on record."""

    version: int
    state: UploadState
    width: int
    height: int
    picture: RenditionReply | None
    faces_found: int | None
    faces: list[FaceReply]
    marks: list[Annotated[BoxReply | StrokeReply, Field(discriminator="kind")]]
    looked_at: datetime | None
    original_kept: bool
    may_remove: bool
