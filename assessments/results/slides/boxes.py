"""Where things stand on a slide, in points: 960 by 540, a margin, and columns with one gap."""

from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN, GAP = 960, 540, 54, 24


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def columns(self, *shares: float, gap: float = GAP) -> "list[Box]":
        """Side by side, as wide as their shares."""
        unit = (self.w - gap * (len(shares) - 1)) / sum(shares)
        boxes, x = [], self.x
        for share in shares:
            boxes.append(Box(x, self.y, unit * share, self.h))
            x += unit * share + gap
        return boxes

    def top(self, height: float) -> "Box":
        """Its uppermost part."""
        return Box(self.x, self.y, self.w, min(height, self.h))

    def below(self, height: float) -> "Box":
        """What is left under that."""
        return Box(self.x, self.y + height, self.w, max(self.h - height, 0))


EYEBROW = Box(MARGIN, 30, WIDTH - 2 * MARGIN, 16)
HEADLINE = Box(MARGIN, 48, WIDTH - 2 * MARGIN, 76)
CONTENT = Box(MARGIN, 144, WIDTH - 2 * MARGIN, 346)
FOOT = Box(MARGIN, 508, WIDTH - 2 * MARGIN, 16)
