"""Questions to the person at the keyboard. One small object, handed in, so that a story can be run without a hand.

Qt's dialogs are imported when one is asked for: together they take 10 ms, which the door should not wait for.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Asker:
    """Asks with dialogs of the program's own look."""

    def confirm(self, parent: QWidget, title: str, text: str, yes: str, no: str) -> bool:
        """Whether the person says yes; the safe answer (no) is the one that Enter and Escape give."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say something that needs no answer."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.exec()

    def report(self, parent: QWidget, title: str, text: str, report: str) -> None:
        """Something to read and copy."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.setDetailedText(report)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.open()

    def word(self, parent: QWidget, title: str, text: str, secret: bool = False) -> str:
        """A short answer, "" if none is given."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        said, given = QInputDialog.getText(parent, title, text, mode)
        return said if given else ""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A place to write to."""
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
        return Path(found) if found else None
