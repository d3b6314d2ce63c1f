"""Every pair of colours that meet can be read, in each theme; columns are told apart in grey too (WCAG 2.2)."""

from itertools import combinations

import pytest

from sos_desktop import look
from sos_desktop.look import THEMES, Theme, contrast
from sos_desktop.practice import wording

TEXT, MARK = 4.5, 3.0
#: How far two columns' tones must be apart in grey to be seen as two on a cheap printer.
TONES = 1.25

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def grounds(theme: Theme) -> dict[str, str]:
    """Everything that words stand on."""
    softs = {f"{name} column": one.soft for name, one in theme.columns.items()}
    papers = {f"paper {tint}": paper for tint, paper in theme.papers.items()}
    return {"desk": theme.desk, "paper": theme.paper, **softs, **papers}


def too_faint(marks: dict[str, str], grounds: dict[str, str], least: float) -> dict[str, float]:
    return {
        f"{mark} on {ground}": round(contrast(colour, under), 2)
        for mark, colour in marks.items()
        for ground, under in grounds.items()
        if contrast(colour, under) < least
    }


@themes
def test_words_can_be_read_on_everything(theme: Theme):
    assert not too_faint({"ink": theme.ink, "soft ink": theme.soft_ink}, grounds(theme), TEXT)


@themes
def test_headings_can_be_read_on_their_bars(theme: Theme):
    bars = {name: one.strong for name, one in theme.columns.items()}
    assert not too_faint({"on strong": theme.on_strong}, bars, TEXT)


@themes
def test_focus_and_hints_are_seen_on_everything(theme: Theme):
    assert not too_faint({"focus": theme.focus, "hint": theme.hint}, grounds(theme), MARK)


@themes
def test_every_theme_has_every_paper_and_column(theme: Theme):
    assert set(theme.columns) == {"worried", "working", "next"}
    assert set(theme.papers) == set(look.LIGHT.papers)
    assert theme.paper_of(99) == theme.papers[-1]


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK], ids=lambda theme: theme.name)
def test_columns_are_told_apart_in_grey(theme: Theme):
    for one, other in combinations(theme.columns.values(), 2):
        assert contrast(one.strong, other.strong) >= TONES


def test_where_tones_are_the_same_numbers_and_names_tell_apart():
    """High contrast has no tones to spare, and nothing may hang on a colour alone anyway."""
    for profile, _ in wording.profiles():
        found = wording.load(profile)
        zones = [zone for column in found.columns for zone in column.zones]
        assert len({zone.number for zone in zones}) == len({zone.name for zone in zones}) == len(zones)
        assert len({column.title for column in found.columns}) == 3


def test_contrast_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#ffffff") == 1.0
    # WCAG's own example of a grey that is just enough on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_nothing_is_smaller_than_twelve_and_targets_take_a_finger():
    sizes = (look.TITLE, look.COLUMN, look.BASE, look.SECONDARY, look.NOTE, look.SMALLEST)
    assert min(sizes) == look.SMALLEST == 12 and look.TARGET >= 44
