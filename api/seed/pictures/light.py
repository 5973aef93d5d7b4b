"""Times of day: where the light comes from and what it does to a colour."""

from dataclasses import dataclass
from math import exp, sqrt

Colour = tuple[int, int, int]
Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Light:
    """`sun` and `ambient` multiply a surface's colour; `towards` points to the sun."""

    sky_top: Colour
    sky_low: Colour
    sun: Vector
    ambient: Vector
    towards: Vector
    haze: Colour
    haze_metres: float
    shadow: float
    cloud: float
    lit_windows: float = 0.0

    def on(self, colour: Colour, normal: Vector, metres: float = 0.0) -> Colour:
        """The colour as the camera sees it on a face with this normal, so many metres away."""
        length = sqrt(sum(part * part for part in self.towards))
        facing = max(0.0, sum(a * b for a, b in zip(normal, self.towards, strict=True)) / length)
        veil = 1 - exp(-metres / self.haze_metres)
        red, green, blue = (
            min(255.0, base * (ambient + sun * facing)) * (1 - veil) + haze * veil
            for base, ambient, sun, haze in zip(
                colour, self.ambient, self.sun, self.haze, strict=True
            )
        )
        return int(red), int(green), int(blue)


TIMES: dict[str, Light] = {
    "morning": Light(
        (112, 158, 208), (226, 228, 222), (0.72, 0.62, 0.48), (0.6, 0.64, 0.7),
        (-0.75, 0.6, -0.35), (214, 220, 226), 130, 0.5, 0.35,
    ),
    "noon": Light(
        (84, 146, 214), (204, 226, 240), (0.78, 0.74, 0.66), (0.62, 0.64, 0.68),
        (0.62, 0.8, -0.62), (206, 220, 232), 190, 0.5, 0.5,
    ),
    "cloudy": Light(
        (176, 186, 196), (222, 225, 226), (0.26, 0.26, 0.26), (0.76, 0.78, 0.8),
        (0.1, 1.0, -0.4), (206, 211, 215), 95, 0.2, 0.8,
    ),
    "afternoon": Light(
        (104, 150, 200), (244, 226, 192), (0.86, 0.68, 0.42), (0.56, 0.57, 0.62),
        (0.85, 0.45, -0.3), (236, 218, 192), 120, 0.55, 0.4,
    ),
    "dusk": Light(
        (44, 58, 104), (232, 156, 118), (0.12, 0.09, 0.07), (0.32, 0.33, 0.44),
        (0.5, 0.5, -0.6), (150, 116, 122), 110, 0.12, 0.7, 0.55,
    ),
    "night": Light(
        (18, 24, 48), (58, 62, 92), (0.04, 0.04, 0.05), (0.2, 0.22, 0.31),
        (0.4, 0.8, -0.5), (44, 48, 72), 90, 0.05, 0.4, 0.6,
    ),
}  # fmt: skip


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def scaled(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue
