"""Work beside the window: nothing of it holds the window up, and all is as before when it ends."""

import gc
import threading

from sos_desktop.ui.threads import run


def test_no_search_for_garbage_while_any_work_goes_on_and_again_after_the_last_one_failed():
    seen, ended, go_on = [], [], threading.Event()

    def first():
        go_on.wait(20)
        seen.append(gc.isenabled())

    def second():
        seen.append(gc.isenabled())
        raise ValueError

    assert gc.isenabled()
    slow = run(lambda call: call(), first, ended.append, ended.append)
    quick = run(lambda call: call(), second, ended.append, ended.append)
    quick.join(20)
    assert not gc.isenabled(), "the slow one is still at work"
    go_on.set()
    slow.join(20)
    assert gc.isenabled()
    assert seen == [False, False]
    assert isinstance(ended[0], ValueError)
