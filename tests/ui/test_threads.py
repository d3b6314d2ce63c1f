"""Work beside the window: nothing of it holds the window up, and all is as before when it ends."""

import gc
import threading

import pytest

from sos_desktop.ui.threads import run


def test_no_search_for_garbage_while_any_work_goes_on_and_again_after_the_last_one_failed(qtbot):
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
    qtbot.wait(20)
    assert not gc.isenabled(), "the slow one is still at work"
    go_on.set()
    slow.join(20)
    qtbot.waitUntil(gc.isenabled)
    assert seen == [False, False]
    assert isinstance(ended[0], ValueError)


def test_widgets_that_went_meanwhile_are_never_taken_down_by_the_thread_at_work(qtbot):
    """Qt's objects may only go in the thread they live in; a search for unreachable cycles runs wherever it begins."""

    class Gone:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            where.append(threading.current_thread())

    def work() -> None:
        gone.set()
        dropped.wait(20)
        kept.extend([] for _ in range(5000))

    def post(call) -> None:
        call()
        kept.extend([] for _ in range(5000))

    where, kept, gone, dropped = [], [], threading.Event(), threading.Event()
    thread = run(post, work, lambda _: None, lambda _: None)
    gone.wait(20)
    Gone()
    dropped.set()
    thread.join(20)
    qtbot.waitUntil(gc.isenabled)
    gc.collect()
    assert where == [threading.main_thread()]


def test_a_thread_that_cannot_begin_leaves_all_as_it_was(qtbot, monkeypatch):
    def no_more(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_more)
    with pytest.raises(RuntimeError):
        run(lambda call: call(), int, lambda _: None, lambda _: None)
    assert gc.isenabled()
