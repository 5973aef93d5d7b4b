"""Where the pictures of the map come from: what `MAP_TILES` says."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from api.kit.settings import settings

GSI = "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png"
GSI_CREDIT = "国土地理院"
GSI_PAGE = "https://maps.gsi.go.jp/development/ichiran.html"


@dataclass(frozen=True)
class Tiles:
    """A style document, or the address pattern of picture tiles; neither: the built-in outline."""

    style_url: str | None = None
    raster_url: str | None = None
    credit: str | None = None
    """Who is named beside the map, and leads to `credit_url`."""
    credit_url: str | None = None
    also: str | None = None
    """Another origin that a style takes its tiles from."""

    @property
    def url(self) -> str | None:
        """Whichever of the two there is."""
        return self.style_url or self.raster_url

    @property
    def origins(self) -> list[str]:
        """Every other address that a map asks."""
        origin = _origin(self.url) if self.url else None
        return list(dict.fromkeys(one for one in (origin, self.also) if one))

    @property
    def host(self) -> str | None:
        """Who learns that a map is looked at."""
        asked = self.also or self.url
        return urlsplit(asked).hostname if asked else None


def tiles() -> Tiles:
    """The tiles of residents' maps, and of the desk's where it has no setting of its own."""
    return _read(settings().map_tiles or "gsi")


def desk_tiles() -> Tiles:
    """The tiles of the desk: inside a government network it may have to do without."""
    own = settings().map_tiles_desk
    return _read(own) if own else tiles()


def _read(chosen: str) -> Tiles:
    also = settings().map_tiles_origin or None
    if chosen == "none":
        return Tiles()
    if chosen == "gsi":
        return Tiles(raster_url=GSI, credit=GSI_CREDIT, credit_url=GSI_PAGE)
    if "{z}" in chosen:
        return Tiles(raster_url=chosen, also=also)
    return Tiles(style_url=chosen, also=also)


def _origin(url: str) -> str | None:
    """`None` where it is our own address, which every policy lets through."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else None
