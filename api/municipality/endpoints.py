"""The municipality over HTTP: one document, made once per profile and sent as bytes."""

import gzip
from functools import lru_cache

from fastapi import APIRouter, Request, Response

from api.kit.db import ReadDb
from api.kit.errors import Unavailable, responses
from api.kit.etag import json_reply
from api.municipality import repository
from api.municipality.repository import Ward
from api.municipality.schemas import (
    BoundsReply,
    CategoryReply,
    ContactReply,
    CreditReply,
    DepartmentReply,
    DistrictReply,
    HomeReply,
    LandmarkReply,
    LineReply,
    MapReply,
    MunicipalityReply,
    PointReply,
    PromisesReply,
    SolvedTexts,
    TilesReply,
    TopicReply,
    ZoomReply,
)
from api.municipality.tiles import Tiles, desk_tiles, tiles

router = APIRouter(prefix="/municipality", tags=["municipality"])


@router.get(
    "",
    response_model=MunicipalityReply,
    responses={304: {"description": "The caller has it already"}, **responses(Unavailable)},
)
async def get_municipality(request: Request, db: ReadDb) -> Response:
    """Names, categories with their questions and promises, districts, topics and the map.

    It changes only with the profile: send `If-None-Match` with the ETag of the last answer.
    """
    ward = await repository.current(db)
    document = _document(ward, tiles(), desk_tiles())
    packed = _takes_gzip(request)
    # Each form has a tag of its own, as strong tags name bytes.
    reply = json_reply(request, _packed(document) if packed else document)
    if packed and reply.status_code == 200:
        reply.headers["Content-Encoding"] = "gzip"
    reply.headers["Vary"] = "Authorization, Accept-Encoding"
    return reply


def _takes_gzip(request: Request) -> bool:
    named = request.headers.get("accept-encoding", "").split(",")
    return "gzip" in {part.strip() for part in named}


@lru_cache(maxsize=4)
def _packed(document: bytes) -> bytes:
    return gzip.compress(document, mtime=0)


@lru_cache(maxsize=4)
def _document(ward: Ward, shown: Tiles, desk: Tiles) -> bytes:
    general = ward.general
    reply = MunicipalityReply(
        code=general.code,
        name=general.name,
        name_kana=general.name_kana,
        prefecture=general.prefecture,
        timezone=general.timezone,
        languages=general.languages,
        site_title=general.site_title,
        contact=ContactReply.model_validate(general.contact),
        promises=PromisesReply.model_validate(general.promises),
        home=HomeReply.model_validate(general.home),
        solved=SolvedTexts.model_validate(general.solved) if general.solved else None,
        categories=[CategoryReply.model_validate(item) for item in ward.categories.values()],
        departments=[DepartmentReply.model_validate(item) for item in ward.departments.values()],
        districts=[
            DistrictReply.model_validate(
                {**item.model_dump(), "radius_m": ward.reaches_m[item.code]}
            )
            for item in ward.districts.values()
        ],
        topics=[TopicReply.model_validate(item) for item in ward.topics.values()],
        map=_map(ward, shown, desk),
    )
    return reply.model_dump_json().encode()


def _map(ward: Ward, shown: Tiles, desk: Tiles) -> MapReply:
    drawn = ward.general.map
    spots = {landmark.code: [landmark.lon, landmark.lat] for landmark in ward.landmarks}
    return MapReply(
        outline=ward.outline,
        centre=PointReply.model_validate(drawn.centre),
        zoom=ZoomReply.model_validate(drawn.zoom),
        bounds=BoundsReply.model_validate(ward.area),
        border_tolerance_m=drawn.border_tolerance_m,
        landmarks=[LandmarkReply.model_validate(landmark) for landmark in ward.landmarks],
        lines=[
            LineReply(name=line.name, points=[spots[stop] for stop in line.stops])
            for line in drawn.lines
        ],
        credits=[
            CreditReply(text=credit.text, url=str(credit.url) if credit.url else None)
            for credit in drawn.credits
        ],
        style_url=shown.url,
        tiles=_tiles(shown),
        desk_tiles=_tiles(desk),
    )


def _tiles(shown: Tiles) -> TilesReply | None:
    if shown.url is None:
        return None
    credit = CreditReply(text=shown.credit, url=shown.credit_url) if shown.credit else None
    return TilesReply(style_url=shown.style_url, raster_url=shown.raster_url, credit=credit)
