"""Grey noise tiles, made once and used for every surface: asphalt, plaster, clouds, grain."""

from functools import cache

import numpy as np
from PIL import Image, ImageChops


@cache
def clouds(size: int = 512, octaves: int = 6, first: int = 4, seed: int = 1) -> Image.Image:
    """Fractal noise (mode L, mean about 128) from `first` cells across down to fine detail."""
    dice = np.random.default_rng(seed)
    total = np.zeros((size, size), np.float32)
    weight = 1.0
    for octave in range(octaves):
        cells = min(first * 2**octave, size)
        # Two more cells on each side make the tile's edges meet.
        coarse = np.pad(dice.integers(0, 256, (cells, cells), np.uint8), 2, mode="wrap")
        inner = (2.0, 2.0, cells + 2.0, cells + 2.0)
        layer = Image.fromarray(coarse).resize((size, size), Image.Resampling.BICUBIC, inner)
        total += weight * (np.asarray(layer, np.float32) - 128)
        weight *= 0.55
    total *= 52 / total.std()
    return Image.fromarray(np.clip(total + 128, 0, 255).astype(np.uint8))


@cache
def gravel(size: int = 1024, seed: int = 2) -> Image.Image:
    """Speckle of stones in tar (mode L, mean about 128) over broad stains."""
    dice = np.random.default_rng(seed)
    speckle = dice.normal(0, 34, (size, size)).astype(np.float32)
    coarse = dice.normal(0, 26, (size // 2, size // 2)).astype(np.float32).repeat(2, 0).repeat(2, 1)
    stains = np.asarray(clouds(size, 5, 3, seed + 7), np.float32) - 128
    return Image.fromarray(np.clip(128 + speckle + coarse + 0.45 * stains, 0, 255).astype(np.uint8))


@cache
def grain(size: tuple[int, int], strength: float, seed: int = 3) -> Image.Image:
    """Sensor noise (mode RGB, mean 128), a little larger than a pixel as phones' noise is."""
    dice = np.random.default_rng(seed)
    width, height = size
    fine = dice.normal(0, strength, (height, width, 1))
    colour = dice.normal(0, strength * 0.5, (height // 2 + 1, width // 2 + 1, 3))
    colour = colour.repeat(2, 0).repeat(2, 1)[:height, :width]
    return Image.fromarray(np.clip(128 + fine + colour, 0, 255).astype(np.uint8))


@cache
def vignette(size: tuple[int, int], strength: float) -> Image.Image:
    """A lens's fall-off towards the corners (mode RGB, white in the middle)."""
    width, height = size
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    fall = 1 - strength * np.clip((x**2 + y**2) / 2, 0, 1) ** 1.4
    plane = Image.fromarray((255 * fall).astype(np.uint8))
    return Image.merge("RGB", (plane, plane, plane))


def shifted(tile: Image.Image, dx: int, dy: int) -> Image.Image:
    return ImageChops.offset(tile, dx, dy)
