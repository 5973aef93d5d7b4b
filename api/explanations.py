"""The page of each problem type: what `type` in a problem leads to."""

from html import escape

from fastapi import APIRouter, Path, Response
from fastapi.responses import HTMLResponse

from api.kit.errors import NotFound, ProblemError, kinds

router = APIRouter(include_in_schema=False)
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>{words}</p>
<p>HTTP status {status}, <code>{code}</code></p>
</html>
"""


@router.get("/problems/{code}")
async def explain_problem(code: str = Path(max_length=60)) -> Response:
    """What one kind of problem means."""
    kind = next((kind for kind in kinds() if kind.code == code), None)
    if kind is None:
        raise NotFound
    return HTMLResponse(_page(kind), headers={"Cache-Control": "public, max-age=3600"})


def _page(kind: type[ProblemError]) -> str:
    words = " ".join((kind.__doc__ or "").split()).replace("`", "")
    return _PAGE.format(
        title=escape(kind.title), words=escape(words), status=kind.status, code=kind.code
    )
