"""Copies that were made are told among the days, to the worker alone."""

from __future__ import annotations

from datetime import UTC

import pytest

from sos_desktop.model.commands import papers
from sos_desktop.ui.family.room import ALONE, Room
from tests.ui.visits_desk import Desk, maker, settle, words_on

make = maker(Desk)


@pytest.fixture
def desk(make) -> Desk:
    return make("Tia")


def test_a_copy_that_was_made_is_told_to_the_worker_and_gone_when_somebody_comes_in(desk):
    kelly = desk.person("Kelly")
    page = desk.open()
    assert "Copy for" not in words_on(page.overview.days)
    at = desk.clock.now.astimezone(UTC)
    desk.session.do(papers.copy_made, [kelly], "family", "paper", at, 3, "yes", language="pl")
    settle()
    told = "Copy for Kelly at 10:00: Family’s sheet (Polski), on paper, 3 things left off, said to be safe in this home"
    page._show_days()
    assert told in words_on(page.overview.days)
    desk.page.in_room.enter(Room(frozenset({kelly})))
    settle()
    assert "Copy for" not in words_on(page.overview.days)
    desk.page.in_room.enter(ALONE)
    settle()
    assert told in words_on(page.overview.days)
