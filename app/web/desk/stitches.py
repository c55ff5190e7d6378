"""One stitch a dossier, drawn on the server: white where it was done on the spot, turmeric where it was not."""

from __future__ import annotations

from dataclasses import dataclass

ROWS, STEP_X, STEP_Y, SIZE = 6, 6, 7, 4
FEWEST_COLUMNS = 102
MOST_SINGLE = 2000
"""Above this many dossiers a stitch stands for ten, and the page says so."""


@dataclass(frozen=True, slots=True)
class Stitches:
    """Two SVG paths and the width of their box; ``each`` is how many dossiers one stitch stands for."""

    done: str
    left: str
    width: int
    each: int

    @property
    def height(self) -> int:
        """The same for every number of dossiers."""
        return ROWS * STEP_Y


def stitches(done: int, left: int) -> Stitches:
    """Stitches by column, downwards; what is left over comes last. Something left is never rounded away."""
    each = 10 if done + left > MOST_SINGLE else 1
    full, hollow = done // each, -(-left // each)
    columns = max(-(-(full + hollow) // ROWS), FEWEST_COLUMNS)
    return Stitches(
        done="".join(_square(at, SIZE, 0) for at in range(full)),
        left="".join(_square(at, SIZE - 1, 0.5) for at in range(full, full + hollow)),
        width=columns * STEP_X,
        each=each,
    )


def _square(at: int, size: int, inset: float) -> str:
    column, row = divmod(at, ROWS)
    return f"M{column * STEP_X + inset:g} {row * STEP_Y + inset:g}h{size}v{size}h-{size}z"
