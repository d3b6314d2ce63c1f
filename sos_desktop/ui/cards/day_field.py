"""A day as people type it ("today", "monday", "4 March", "4/3"), with a small calendar beside it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...model.days import When
from ...words import MONTHS, Words
from ..theme import button, kind
from .fields import Line

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NUMBERS = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})(?:\s*[./\- ]\s*(\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([^\W\d]+)\.?,?(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_MONTH_ALONE = re.compile(r"(?:in )?([^\W\d]+)\.?(?: (\d{4}))?")

Say = Callable[[str], str]


def _english(text: str) -> str:
    return text


def read_day(words: str, today: date, future: bool = False, say: Say = _english) -> date | None:
    """The one day that these words name, None if they name none.

    A weekday is the last one before today, a day without its year the last one up to today; with ``future`` (a day by
    which something is to be done) the next one. Numbers are day first, as in Britain. ``say`` gives the words of
    another language for English ones; the English ones are always understood too.
    """
    text = " ".join(words.casefold().replace(",", " ").split())
    if not text:
        return None
    for step, name in ((0, "today"), (-1, "yesterday"), (1, "tomorrow")):
        if text in _names(name, say):
            return today + timedelta(days=step)
    if match := _ISO.fullmatch(text):
        return _made(*(int(part) for part in match.groups()))
    if match := _NUMBERS.fullmatch(text):
        return _placed(int(match[1]), int(match[2]), match[3], today, future)
    weekday = re.sub(r"^(?:last|next|this|on|by) ", "", text)
    for index, name in enumerate(DAYS):
        if len(weekday) >= 3 and any(one.startswith(weekday) for one in _names(name, say)):
            return _weekday(index, today, (future and not text.startswith("last ")) or text.startswith("next "))
    for pattern, day_at, month_at in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        if match := pattern.fullmatch(text):
            month = _month(match[month_at], say)
            if month:
                return _placed(int(match[day_at]), month, match[3], today, future)
    return None


def read_when(words: str, today: date, say: Say = _english) -> When:
    """When something happened: the words, and the first and last day they plainly name.

    Besides what ``When.read`` knows: a day ("4 March", "yesterday") and a month ("March 2024"). The words always stay.
    """
    found = When.read(words)
    if found.earliest or not found.said:
        return found
    day = read_day(words, today, say=say)
    if day is not None:
        return When(found.said, day, day)
    match = _MONTH_ALONE.fullmatch(" ".join(found.said.casefold().split()))
    month = _month(match[1], say) if match else 0
    if match and month:
        year = int(match[2]) if match[2] else today.year - (month > today.month)
        if _made(year, month, 1) is not None:
            return When(found.said, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return found


def _names(name: str, say: Say) -> set[str]:
    return {name.casefold(), say(name).casefold()}


def _month(name: str, say: Say) -> int:
    for index, month in enumerate(MONTHS, 1):
        for whole in _names(month, say):
            if name == whole or (len(name) >= 3 and whole.startswith(name)):
                return index
    return 0


def _weekday(index: int, today: date, ahead: bool) -> date:
    """The next or the last one; never today, which people call today."""
    if ahead:
        return today + timedelta(days=(index - today.weekday()) % 7 or 7)
    return today - timedelta(days=(today.weekday() - index) % 7 or 7)


def _placed(day: int, month: int, year: str | None, today: date, future: bool) -> date | None:
    """A day and month in their year; without one, the nearest in the past, or the nearest to come."""
    if year:
        whole = int(year)
        if len(year) == 2:
            # "66" of somebody born is 1966: nobody here means 40 years ahead.
            whole += 2000 if whole + 2000 <= today.year + 20 else 1900
        return _made(whole, month, day)
    years = range(today.year, today.year + 9) if future else range(today.year, today.year - 9, -1)
    for candidate in years:  # nine, for 29 February
        found = _made(candidate, month, day)
        if found is not None and (found >= today if future else found <= today):
            return found
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DayField(QWidget):
    """``picked``: a day, or None when the field has been emptied. Words that name no day stay, with a kind remark."""

    picked = Signal(object)

    def __init__(self, words: Words, name: str, *, future: bool = False) -> None:
        super().__init__()
        self._words = words
        self._future = future
        self._today = date.today()
        self._day: date | None = None
        self._mixed = False
        self._calendar: QFrame | None = None
        self.line = Line(name, words("today, friday, 4 March") if future else words("today, monday, 4 March"))
        self.line.said.connect(self._said)
        self.line.textEdited.connect(lambda text: self.remark.hide())
        self.open_calendar = button(words("Pick"), tip=words("Pick from a calendar"))
        self.open_calendar.setAccessibleName(f"{name}: {words('calendar')}")
        self.open_calendar.clicked.connect(self.show_calendar)
        self.remark = QLabel()
        kind(self.remark, "soft")
        self.remark.setWordWrap(True)
        self.remark.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_calendar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.remark)
        self.setFocusProxy(self.line)

    @property
    def day(self) -> date | None:
        """The day it shows."""
        return self._day

    def show_day(self, day: date | None, today: date, mixed: bool = False) -> None:
        """The record's day; ``mixed``: the notes shown have different ones."""
        self._today = today
        self._day = day
        self._mixed = mixed
        self.line.show_text(self._words.day(day))

    def settle(self) -> None:
        """Say what is typed and not yet said."""
        self.line.settle()

    def forget(self) -> None:
        """Another record is shown from now on: words that name no day go too."""
        self.remark.hide()
        self.line.forget()

    def show_calendar(self) -> None:
        """Open the calendar under the field; a day picked there closes it."""
        self.settle()
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kind(popup, "card")
        picker = QCalendarWidget()
        picker.setAccessibleName(self.line.accessibleName())
        picker.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        picker.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        picker.setMinimumWidth(308)
        day = self._day or self._today
        picker.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(picker)

        def pick(chosen: QDate) -> None:
            popup.close()
            self._take(date(chosen.year(), chosen.month(), chosen.day()))

        picker.clicked.connect(pick)
        picker.activated.connect(pick)
        self._calendar = popup
        popup.destroyed.connect(self._calendar_gone)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4))
        space = self.screen().availableGeometry()
        x = min(max(corner.x(), space.left()), space.right() - popup.width())
        y = corner.y() if corner.y() + popup.height() <= space.bottom() else corner.y() - popup.height() - self.height()
        popup.move(x, max(space.top(), y))
        popup.show()
        picker.setFocus()

    def _calendar_gone(self) -> None:
        self._calendar = None

    def _said(self, text: str) -> None:
        if not text.strip():
            self._take(None)
            return
        day = read_day(text, self._today, self._future, self._words)
        if day is None:
            self.remark.setText(self._words("That is no day I know. Try “4 March”, or pick one."))
            self.remark.show()
            return
        self._take(day)

    def _take(self, day: date | None) -> None:
        changed = day != self._day or self._mixed
        self._day = day
        self._mixed = False
        self.forget()
        self.line.show_text(self._words.day(day))
        if changed:
            self.picked.emit(day)
