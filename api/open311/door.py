"""The addresses of GeoReport v2 and of mySociety's updates, mounted at `/open311`.

An application of its own: other errors than ours, other names, no part in our specification.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, Request, Response

from api.identity.address import client_address
from api.kit.db import Db, RowsDb
from api.kit.errors import NotFound
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.open311 import discovery, faults, form
from api.open311.faults import fault
from api.open311.forwarding import hearing
from api.open311.given import Given, check_jurisdiction
from api.open311.partners import service as partners
from api.open311.partners.states import KeyScope
from api.open311.requests import listing, receiving
from api.open311.services import listing as services
from api.open311.updates import listing as updates
from api.open311.wire import Format, answer

router = APIRouter()
FORM_PATH = "/open311/v2/requests."
REQUESTS, UPDATES = "service_requests", "service_request_updates"
Key = Annotated[str | None, Header(alias="Idempotency-Key")]


async def _format(ending: str) -> Format:
    """What the path ends in; 400 for what the standard has no answer in."""
    try:
        return Format(ending)
    except ValueError:
        raise fault("The path ends in .xml or .json") from None


async def _given(request: Request) -> Given:
    return Given(request.query_params.multi_items())


FormatDep = Annotated[Format, Depends(_format)]
GivenDep = Annotated[Given, Depends(_given)]


async def _ward(db: Db, given: GivenDep) -> Ward:
    """The municipality, if it is the one that is meant."""
    ward = await municipality.current(db)
    check_jurisdiction(ward, given)
    return ward


WardDep = Annotated[Ward, Depends(_ward)]


@router.get("/discovery.{ending}")
@router.get("/v2/discovery.{ending}")
async def open311_discovery(ward: WardDep, ending: FormatDep) -> Response:
    """Where the service is and what it speaks."""
    return answer(ending, "discovery", discovery.document(ward))


@router.get("/v2/services.{ending}")
async def open311_services(db: Db, ward: WardDep, ending: FormatDep, given: GivenDep) -> Response:
    """What may be reported."""
    found = await services.services(db, ward, given.text("locale") or "ja")
    return answer(ending, "services", found)


@router.get("/v2/services/{code}.{ending}")
async def open311_service(
    db: Db, ward: WardDep, ending: FormatDep, given: GivenDep, code: str
) -> Response:
    """What is asked in a service."""
    category = await services.service(db, ward, code)
    found = services.definition(category, given.text("locale") or "ja")
    return answer(ending, "service_definition", found)


@router.get("/v2/requests.{ending}")
async def open311_requests(
    rows: RowsDb, ward: WardDep, ending: FormatDep, given: GivenDep
) -> Response:
    """Public requests."""
    return answer(ending, REQUESTS, await listing.find(rows, ward, given))


@router.get("/v2/requests/{number}.{ending}")
async def open311_request(
    rows: RowsDb, ward: WardDep, ending: FormatDep, given: GivenDep, number: str
) -> Response:
    """One public request, in a list of one."""
    return answer(ending, REQUESTS, await listing.one(rows, ward, given, number))


@router.get("/v2/tokens/{token}.{ending}")
async def open311_token(db: Db, _: WardDep, ending: FormatDep, token: str) -> Response:
    """The number of the request that a token was given for."""
    number = await receiving.numbered(db, token)
    return answer(ending, REQUESTS, [{"service_request_id": number, "token": token}])


@router.post("/v2/requests.{ending}")
async def open311_create_request(
    request: Request,
    db: Db,
    ending: FormatDep,
    key: Key = None,
    prefer: Annotated[str, Header()] = "",
) -> Response:
    """Take a request of a partner's system in."""
    async with form.read(request) as sent:
        partner = await partners.admitted(
            sent.given.text("api_key", 200), client_address(request), KeyScope.REPORTS_WRITE
        )
        ward = await _ward(db, sent.given)
        said = await receiving.take(db, ward, partner, sent, key)
    if "respond-async" in prefer:
        token = await receiving.token_of(db, said.pop("service_request_id"))
        said = {"token": token, **said}
    return answer(ending, REQUESTS, [said], status=201)


@router.get("/v2/servicerequestupdates.{ending}")
async def open311_updates(
    request: Request, rows: RowsDb, _: WardDep, ending: FormatDep, given: GivenDep
) -> Response:
    """What happened, for a partner's system."""
    partner = await partners.admitted(
        given.text("api_key", 200), client_address(request), KeyScope.UPDATES_READ
    )
    return answer(ending, UPDATES, await updates.find(rows, given, partner.id))


@router.post("/v2/servicerequestupdates.{ending}")
async def open311_create_update(request: Request, db: Db, ending: FormatDep) -> Response:
    """Hear what a partner's system says of a request."""
    async with form.read(request) as sent:
        partner = await partners.admitted(
            sent.given.text("api_key", 200),
            client_address(request),
            KeyScope.UPDATES_WRITE,
            KeyScope.FORWARD,
        )
        await _ward(db, sent.given)
        said = await hearing.take(db, partner, sent)
    return answer(ending, UPDATES, [said], status=201)


@router.get("/{path:path}")
async def open311_elsewhere(path: str) -> Response:
    """Nothing else is here."""
    del path
    raise NotFound("There is no such address below /open311")


def make_app() -> FastAPI:
    """The application to mount."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.include_router(router)
    faults.install(app)
    return app
