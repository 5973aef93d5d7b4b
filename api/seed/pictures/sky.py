"""The sky with its clouds, and the far line of roofs."""

from PIL import Image, ImageFilter

from api.seed.pictures import noise
from api.seed.pictures.camera import WIDTH
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import mixed, scaled


def sky(c: Canvas) -> None:
    """Fills the picture down to a little below the horizon."""
    low = min(900.0, c.camera.horizon() + 40)
    if low < 4:
        return
    c.graded([(0, 0), (WIDTH, 0), (WIDTH, low), (0, low)], c.light.sky_top, c.light.sky_low)
    _clouds(c, int(low * c.scale))
    if c.light.cloud < 0.6 and c.light.lit_windows == 0:
        side = WIDTH * (0.5 + 0.42 * c.light.towards[0])
        c.glow((side, low * 0.35), 520, (255, 236, 200), 0.35)


def _clouds(c: Canvas, low: int) -> None:
    tile = noise.clouds(512, 6, 3, c.dice.randrange(3))
    tile = noise.shifted(tile, c.dice.randrange(512), c.dice.randrange(512))
    # Clouds are flatter towards the horizon: the tile is squeezed and its upper half enlarged.
    cover = tile.crop((0, 0, 300, 512)).resize((WIDTH * c.scale, low), Image.Resampling.BICUBIC)
    start = 175 - 75 * c.light.cloud
    cover = cover.point([round(min(200.0, max(0.0, (v - start) * 2.6))) for v in range(256)])
    body = mixed(c.light.sky_low, (255, 255, 255), 0.45 if c.light.lit_windows == 0 else 0.0)
    if c.light.lit_windows:
        body = mixed(c.light.sky_low, c.light.sky_top, 0.45)
    c.image.paste(body, (0, 0), cover.filter(ImageFilter.GaussianBlur(1.5)))


def skyline(c: Canvas, metres: float, height: float) -> None:
    """Roofs and blocks of flats far away, pale with haze."""
    x = -metres
    while x < metres:
        wide = c.dice.uniform(4, 13)
        tall = height * c.dice.uniform(0.35, 1.0)
        base = c.dice.choice([(168, 160, 150), (142, 146, 152), (186, 178, 166), (120, 116, 116)])
        tone = c.light.on(base, (0.2, 0.2, -1.0), metres)
        left, right = x, x + wide
        corners = [
            (left, 0.0, metres),
            (right, 0.0, metres),
            (right, tall, metres),
            (left, tall, metres),
        ]
        outline = c.camera.outline(corners)
        c.polygon(outline, tone)
        if tall > 9:
            _balconies(c, (left, right, tall, metres), scaled(tone, 0.9))
        elif len(outline) == 4:
            _far_roof(c, (left, right, tall, metres), scaled(tone, 0.8))
        x += wide * c.dice.uniform(0.8, 1.3)


def _balconies(
    c: Canvas, house: tuple[float, float, float, float], tone: tuple[int, int, int]
) -> None:
    left, right, tall, metres = house
    inset = (right - left) * 0.06
    height = 2.4
    while height < tall - 1:
        ends = (left + inset, height, metres), (right - inset, height, metres)
        c.line([c.camera.point(end) for end in ends], 5, tone)
        height += 2.9


def _far_roof(
    c: Canvas, house: tuple[float, float, float, float], tone: tuple[int, int, int]
) -> None:
    left, right, tall, metres = house
    inset = (right - left) * 0.2
    ridge = tall + 1.6
    c.polygon(
        c.camera.outline(
            [
                (left - 0.4, tall, metres),
                (left + inset, ridge, metres),
                (right - inset, ridge, metres),
                (right + 0.4, tall, metres),
            ]
        ),
        tone,
    )
