"""A number of the scale as it is typed: "7", "10", "6,5", "6.5" and "65" for six and a half."""

from __future__ import annotations


class TypedNumber:
    """Takes one key after another; ``score`` is the number so far, None before the first digit."""

    def __init__(self) -> None:
        self.score: float | None = None
        self._whole = ""
        self._half = False

    def key(self, text: str) -> bool:
        """Take a key; whether it belongs to a number."""
        if text in (",", "."):
            if not self._whole:
                return False
            self._half = True
        elif len(text) == 1 and "0" <= text <= "9":
            if self._whole == "1" and text == "0" and not self._half:
                self._whole = "10"
            elif self._whole and text == "5":
                self._half = True
            elif self._whole and self._half and text == "0":
                self._half = False
            else:
                self._whole, self._half = text, False
        else:
            return False
        self.score = min(int(self._whole) + (0.5 if self._half else 0.0), 10.0)
        return True


def snapped(value: float) -> float:
    """The half point of the scale nearest to a value."""
    return min(max(round(value * 2) / 2, 0.0), 10.0)
