"""The HTTP door: rooms, error handlers, the outermost guard."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from api import rooms
from api.explanations import router as explanations
from api.feeds.doors import router as feeds
from api.guide import GUIDE
from api.guide import router as guide
from api.health import router as health
from api.identity.access import authorised
from api.identity.tries import from_whom
from api.kit import policy, problems
from api.kit.errors import NotSignedIn, responses
from api.kit.http import Guard, Limits
from api.kit.openapi import custom_openapi
from api.kit.packed import Packed
from api.kit.routes import Table
from api.kit.settings import settings
from api.line.doors import router as line
from api.mailbox import router as mailbox
from api.open311 import door as open311
from api.open311.faults import refusal
from api.subscriptions.doors import router as unsubscribing
from api.uploads.doors import router as files
from api.web import router as web

STORAGE = Limits(body=21 * 1024 * 1024, seconds=120)
FORMS = Limits(body=32 * 1024 * 1024, seconds=120)
PLAIN = Limits()


@asynccontextmanager
async def _settled(_: FastAPI) -> AsyncGenerator[None]:
    """What was made until now stays: the collector of circles need not go over it again and
    again, and over the rest less often."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 20)
    yield


def make_app() -> FastAPI:
    """The application without its guard: routes, handlers, specification."""
    rooms.install()
    app = FastAPI(
        # Generators make a package's name of it, which must be plain letters.
        title="tsunagaru",
        version="1.1.0",
        summary="つながる: the civic-collaboration service of a municipality",
        description=GUIDE,
        openapi_tags=[{"name": name, "description": text} for name, text in rooms.tags().items()],
        # Served by `guide`, which names the municipality.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        # A redirect would be built from the Host header that the caller sent.
        redirect_slashes=False,
        lifespan=_settled,
    )
    # With every router: an operation without a line in the policy is refused to everybody.
    ours = [Depends(from_whom), Depends(authorised)]
    for router in rooms.routers():
        app.include_router(
            router, prefix="/api/v1", dependencies=ours, responses=responses(NotSignedIn)
        )
    app.include_router(guide)
    app.include_router(health)
    app.include_router(explanations)
    app.include_router(mailbox)
    app.include_router(files)
    # A standard of its own, with errors of its own.
    app.mount("/open311", open311.make_app())
    app.include_router(unsubscribing)
    app.include_router(line)
    app.include_router(feeds)
    app.include_router(web)
    app.router.routes.insert(0, Table(app.routes))
    problems.install(app)
    app.openapi = custom_openapi(app, policy.published)
    return app


def limits_of(path: str) -> Limits:
    """Photographs pass through the store's door and in the forms of Open311; the rest is small."""
    if path.startswith("/storage/"):
        return STORAGE
    return FORMS if path.startswith(open311.FORM_PATH) else PLAIN


def guarded(app: ASGIApp) -> Guard:
    """The application as it is served: behind the guard, open to the listed origins only."""
    app = Packed(app)
    if settings().allowed_origins:
        app = CORSMiddleware(
            app,
            allow_origins=settings().allowed_origins,
            allow_credentials=True,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=[
                "Alert-Key",
                "Authorization",
                "Content-Type",
                "Device-Id",
                "Device-Key",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Link-Key",
                "Upload-Secret",
            ],
            expose_headers=["ETag", "Idempotency-Replayed", "Retry-After", "X-Request-Id"],
        )
    https = settings().public_url.startswith("https://")
    return Guard(app, limits_of=limits_of, https=https, refusal=refusal)


app = guarded(make_app())
