"""What the scenes paint on: flat, graded, soft and textured shapes in picture or world units."""

from collections.abc import Sequence
from functools import cache
from math import ceil, floor
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from api.seed.pictures import noise
from api.seed.pictures.camera import HEIGHT, WIDTH, Camera, Point, homography
from api.seed.pictures.light import Colour, Light, Vector

Box = tuple[int, int, int, int]
Points = Sequence[Point]


class Canvas:
    """A picture of 1200 by 900 units; `sharpen()` doubles its pixels for the things in focus."""

    def __init__(self, light: Light, camera: Camera, dice: Random) -> None:
        self.light, self.camera, self.dice = light, camera, dice
        self.scale = 1
        self.image = Image.new("RGB", (WIDTH, HEIGHT))
        self.pen = ImageDraw.Draw(self.image)

    def _renew(self, image: Image.Image) -> None:
        self.image = image
        self.pen = ImageDraw.Draw(image)

    def sharpen(self, blur: float = 0.0) -> None:
        """Ends the background: blurs it a little and goes on at twice the resolution."""
        image = self.image.filter(ImageFilter.BoxBlur(blur)) if blur else self.image
        self.scale = 2
        self._renew(image.resize((2 * WIDTH, 2 * HEIGHT), Image.Resampling.BILINEAR))

    def show(self, image: Image.Image) -> None:
        """Begins with a sharpened picture drawn before."""
        self.scale = image.width // WIDTH
        self._renew(image.copy())

    def reseed(self, seed: int) -> None:
        """From here on chance depends on `seed` alone, whatever was drawn before."""
        self.dice = Random(seed)

    def _own(self, points: Points) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _box(self, points: Points, margin: float = 0.0) -> Box | None:
        """The box of own pixels around the points, cut at the picture's edge; None outside."""
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        left = max(0, floor((min(xs) - margin) * self.scale))
        top = max(0, floor((min(ys) - margin) * self.scale))
        right = min(self.image.width, ceil((max(xs) + margin) * self.scale))
        bottom = min(self.image.height, ceil((max(ys) + margin) * self.scale))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def polygon(self, points: Points, colour: Colour) -> None:
        if len(points) > 2:
            self.pen.polygon(self._own(points), fill=colour)

    def line(self, points: Points, width: float, colour: Colour) -> None:
        """A stroke with round ends and joints; `width` in picture units."""
        own, thick = self._own(points), max(1, round(width * self.scale))
        self.pen.line(own, fill=colour, width=thick, joint="curve")
        if thick > 3:
            for x, y in (own[0], own[-1]):
                self.pen.ellipse(
                    (x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), colour
                )

    def ellipse(self, centre: Point, rx: float, ry: float, colour: Colour) -> None:
        x, y, k = centre[0], centre[1], self.scale
        self.pen.ellipse(((x - rx) * k, (y - ry) * k, (x + rx) * k, (y + ry) * k), fill=colour)

    def face(self, places: list[Vector], colour: Colour, normal: Vector) -> list[Point]:
        """A flat face in the world, lit and hazed; gives back its outline in the picture."""
        outline = self.camera.outline(places)
        middle = sum(max(self.camera.seen(place)[2], 0) for place in places) / len(places)
        self.polygon(outline, self.light.on(colour, normal, middle))
        return outline

    def graded(self, points: Points, first: Colour, last: Colour, *, across: bool = False) -> None:
        """A polygon filled from `first` (top, or left when `across`) to `last`."""
        box = self._box(points)
        if box is None or len(points) < 3:
            return
        size = (box[2] - box[0], box[3] - box[1])
        ramp = _ramp(first, last, across).resize(size, Image.Resampling.BILINEAR)
        self.image.paste(ramp, box[:2], self._mask(points, box))

    def _mask(self, points: Points, box: Box) -> Image.Image:
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        inside = [(x - box[0], y - box[1]) for x, y in self._own(points)]
        ImageDraw.Draw(mask).polygon(inside, fill=255)
        return mask

    def soft(self, points: Points, colour: Colour, opacity: float, blur: float) -> None:
        """A polygon with soft edges: shadows, stains, glows; `blur` in picture units."""
        box = self._box(points, 2.5 * blur)
        if box is None or len(points) < 3:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        shrink = max(1.0, blur * self.scale / 3)
        small = (max(1, round(width / shrink)), max(1, round(height / shrink)))
        mask = Image.new("L", small)
        across, down = small[0] / width, small[1] / height
        inside = [((x - box[0]) * across, (y - box[1]) * down) for x, y in self._own(points)]
        ImageDraw.Draw(mask).polygon(inside, fill=round(255 * opacity))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self.scale / shrink))
        self.image.paste(colour, box, mask.resize((width, height), Image.Resampling.BILINEAR))

    def glow(
        self, centre: Point, radius: float, colour: Colour, strength: float, squash: float = 1.0
    ) -> None:
        """Light added around a point, falling off softly; `squash` flattens it onto the ground."""
        corner = (centre[0] + radius, centre[1] + radius * squash)
        wanted = (centre[0] - radius, centre[1] - radius * squash)
        box = self._box([wanted, corner])
        if box is None:
            return
        side, high = round(2 * radius * self.scale), max(1, round(2 * radius * squash * self.scale))
        left, top = round(wanted[0] * self.scale), round(wanted[1] * self.scale)
        ball = _ball().resize((side, high), Image.Resampling.BILINEAR)
        ball = ball.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        tint = [
            ball.point([round(v * part / 255 * strength) for v in range(256)]) for part in colour
        ]
        region = self.image.crop(box)
        self.image.paste(ImageChops.screen(region, Image.merge("RGB", tint)), box[:2])

    def grit(self, points: Points, tile: Image.Image, strength: float) -> None:
        """Noise multiplied onto a polygon, parallel to the picture (walls, posts, bark)."""
        box = self._box(points)
        if box is None or len(points) < 3:
            return
        size = (box[2] - box[0], box[3] - box[1])
        moved = noise.shifted(
            tile, self.dice.randrange(tile.width), self.dice.randrange(tile.height)
        )
        patch = moved.crop((0, 0, min(size[0], tile.width), min(size[1], tile.height)))
        self._multiply(patch.resize(size, Image.Resampling.BILINEAR), box, strength, points)

    def laid(
        self, places: list[Vector], corners: list[Vector], tile: Image.Image, strength: float
    ) -> None:
        """Noise multiplied onto a plane of the world: the tile's corners lie at `corners`."""
        points = self.camera.outline(places)
        box = self._box(points) if len(points) > 2 else None
        if box is None:
            return
        picture = [
            (x * self.scale - box[0], y * self.scale - box[1])
            for x, y in (self.camera.point(corner) for corner in corners)
        ]
        side = float(tile.width)
        numbers = homography(picture, [(0, 0), (side, 0), (side, side), (0, side)])
        size = (box[2] - box[0], box[3] - box[1])
        warped = tile.transform(
            size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR, fillcolor=128
        )
        self._multiply(warped, box, strength, points)

    def _multiply(self, grey: Image.Image, box: Box, strength: float, points: Points) -> None:
        region = self.image.crop(box)
        # 128 leaves a colour as it is: lighter noise lifts it, darker noise sinks it.
        strength *= min(1.0, self.light.ambient[1] / 0.55)
        shift = grey.point([round((v - 128) * strength) + 128 for v in range(256)])
        lifted = ImageChops.add(region, Image.merge("RGB", (shift,) * 3), 1, -128)
        self.image.paste(lifted, box[:2], self._mask(points, box))

    def finished(self, vignette: float = 0.3, grain: float = 5.0) -> Image.Image:
        """The photograph: back to 1200 by 900, with the lens's fall-off and the sensor's noise."""
        image = self.image.reduce(self.scale) if self.scale > 1 else self.image
        image = ImageChops.multiply(image, noise.vignette(image.size, vignette))
        speckle = noise.grain(image.size, grain)
        speckle = noise.shifted(speckle, self.dice.randrange(900), self.dice.randrange(900))
        return ImageChops.add(image, speckle, 1, -128)


@cache
def _ramp(first: Colour, last: Colour, across: bool) -> Image.Image:
    ramp = Image.new("RGB", (2, 1) if across else (1, 2), first)
    ramp.putpixel((1, 0) if across else (0, 1), last)
    size = (64, 1) if across else (1, 64)
    return ramp.resize(
        size, Image.Resampling.BILINEAR, (0.5, 0, 1.5, 1) if across else (0, 0.5, 1, 1.5)
    )


@cache
def _ball() -> Image.Image:
    return ImageChops.invert(Image.radial_gradient("L")).point(
        [round(255 * max(0.0, (v - 75) / 180) ** 2) for v in range(256)]
    )
