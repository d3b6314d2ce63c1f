"""How the papers on the sheet look: somebody's words on white, with the edge of their column."""

from __future__ import annotations

from ... import look


def paper_look(theme: look.Theme, column: str, size: float) -> str:
    """The style of a text that is written on like a note. ``column``: worried or next."""
    edge = theme.columns[column].strong
    common = f"border-left: 5px solid {edge}; border-radius: {look.CORNER_NOTE}px; font-size: {size:g}px;"
    return (
        f"QPlainTextEdit {{ background: {theme.paper_of(-1)}; border: 1px solid {theme.paper_edge}; padding: 10px;"
        f" {common} }}"
        f"QPlainTextEdit:focus {{ border: 2px solid {theme.focus}; padding: 9px; {common} }}"
    )
