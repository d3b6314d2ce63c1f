"""200 maps in all scripts, each on a sheet that holds every note, read back; ``python -m benchmarks words``: more."""

from __future__ import annotations

import pytest

from benchmarks.words import proved

MAPS, BATCH = 200, 25


@pytest.mark.parametrize("first", range(0, MAPS, BATCH))
def test_every_word_comes_back_from_where_it_can_be_seen(first: int) -> None:
    troubles = {}
    words = turned = 0
    for seed in range(first, first + BATCH):
        found = proved(seed)
        words += found.words
        turned += found.turned
        if found.troubles:
            troubles[seed] = found.troubles
    assert not troubles
    # Of millions poppler may put some in another order; of these it puts none.
    assert not turned
    assert words > 1000
