"""The look, put on Qt: palette, fonts and one style sheet, all made from the tokens in ``look``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from .. import look
from ..canvas.fonts import load_fonts
from ..canvas.plain import face
from ..canvas.plain import tip as plain_tip
from ..paths import resource

#: Lightness of a colour, 0 to 255, under which a background is dark.
HALF_LIGHT = 128


def dress(app: QApplication, theme: look.Theme) -> None:
    """Give the whole program this theme. Fusion underneath, so that it looks alike on every system."""
    load_fonts()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    font = QFont(look.FONT)
    font.setPixelSize(round(look.BASE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def system_theme() -> look.Theme:
    """Light or dark, as the system is."""
    # The style hints say it too, but only asking for them takes 16 ms of the first window's time.
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < HALF_LIGHT
    return look.DARK if dark else look.LIGHT


def palette(theme: look.Theme) -> QPalette:
    """Qt's roles in the theme's colours, for what a style sheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.paper,
        QPalette.ColorRole.Base: theme.paper,
        QPalette.ColorRole.AlternateBase: theme.desk,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Button: theme.paper,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.soft_ink,
        QPalette.ColorRole.Highlight: theme.focus,
        QPalette.ColorRole.HighlightedText: theme.on_focus,
        QPalette.ColorRole.ToolTipBase: theme.paper,
        QPalette.ColorRole.ToolTipText: theme.ink,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.soft_ink))
    return made


def kind(widget: QWidget, name: str) -> QWidget:
    """Name the part a widget plays ("primary", "title", "card" ...) for the style sheet."""
    widget.setProperty("part", name)
    return widget


class Button(QPushButton):
    """A button that Enter presses too, outside dialogs as well; Qt itself takes only the space bar there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, part: str = "plain", tip: str = "", name: str = "") -> QPushButton:
    """A button as this program has them: big enough for a finger, named for a screen reader."""
    made = Button(face(text))
    kind(made, part)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if tip:
        made.setToolTip(plain_tip(tip))
    made.setAccessibleName(name or text)
    # A toolbar that takes the caret out of a half-typed note would lose its place; Tab still reaches every button.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    return made


def _icon(name: str, colour: str) -> str:
    """The file of a small sign, in the pale or the dark variant that comes nearest to this colour."""
    shade = "dark" if QColor(colour).lightness() < HALF_LIGHT else "pale"
    return resource("icons", f"{name}-{shade}.svg").as_posix()


def style_sheet(theme: look.Theme) -> str:
    """The whole style sheet of one theme."""
    small, mid, wide = look.SPACE[0], look.SPACE[1], look.SPACE[2]
    inner = look.TARGET - 18
    return f"""
    QWidget {{ color: {theme.ink}; }}
    QWidget[part="desk"] {{ background: {theme.desk}; }}
    QWidget[part="bar"] {{ background: {theme.paper}; border: none; border-bottom: 1px solid {theme.line}; }}
    QWidget[part="side"] {{ background: {theme.paper}; border: none; border-right: 1px solid {theme.line}; }}
    QWidget[part="aside"] {{ background: {theme.paper}; border: none; border-left: 1px solid {theme.line}; }}
    QWidget[part="foot"] {{ background: {theme.paper}; border: none; border-top: 1px solid {theme.line}; }}
    QFrame[part="card"] {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: 12px; }}
    QFrame[part="card"]:focus {{ border: 2px solid {theme.focus}; }}
    QFrame[part="hint"] {{ background: {theme.paper}; border: 1px solid {theme.line};
        border-left: 4px solid {theme.hint}; border-radius: {look.CORNER}px; }}
    QFrame[part="warning"] {{ background: {theme.ink}; border: none; }}
    QFrame[part="warning"] QLabel {{ color: {theme.paper}; }}

    QLabel[part="said"] {{ background: {theme.ink}; color: {theme.paper}; border-radius: {look.CORNER}px; }}
    QLabel[part="title"] {{ font-size: {look.TITLE:g}px; font-weight: bold; }}
    QLabel[part="big"] {{ font-size: 26px; font-weight: bold; }}
    QLabel[part="column"] {{ font-size: {look.COLUMN:g}px; font-weight: bold; }}
    QLabel[part="soft"] {{ color: {theme.soft_ink}; font-size: {look.SECONDARY:g}px; }}

    QPushButton {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: {look.CORNER}px;
        padding: {mid}px {wide}px; min-height: {inner}px; outline: none; }}
    QPushButton:hover {{ border-color: {theme.soft_ink}; }}
    QPushButton:pressed {{ background: {theme.desk}; }}
    QPushButton:focus {{ border: 2px solid {theme.focus}; padding: {mid - 1}px {wide - 1}px; }}
    QPushButton:disabled {{ color: {theme.soft_ink}; background: {theme.desk}; border-color: {theme.line}; }}
    QPushButton[part="primary"] {{ background: {theme.focus}; color: {theme.on_focus}; border-color: {theme.focus}; }}
    QPushButton[part="primary"]:focus {{ border: 2px solid {theme.ink}; }}
    QPushButton[part="primary"]:disabled {{ background: {theme.desk}; color: {theme.soft_ink};
        border-color: {theme.line}; }}
    QPushButton[part="tab"] {{ border-color: transparent; background: transparent; color: {theme.soft_ink}; }}
    QPushButton[part="tab"]:hover {{ color: {theme.ink}; }}
    QPushButton[part="tab"]:checked {{ background: {theme.ink}; color: {theme.paper}; }}
    QPushButton[part="quiet"] {{ border-color: transparent; background: transparent; text-align: left; }}
    QPushButton[part="quiet"]:hover {{ background: {theme.desk}; }}
    QPushButton[part="voice"] {{ border: 2px solid transparent; background: transparent; text-align: left;
        padding: 3px {mid}px; min-height: 36px; }}
    QPushButton[part="voice"]:hover {{ background: {theme.desk}; }}
    QPushButton[part="voice"]:checked {{ border-color: {theme.focus}; background: {theme.field}; }}
    QPushButton[part="voice"]:focus {{ border: 2px dashed {theme.focus}; }}
    QPushButton[part="row"] {{ background: {theme.paper}; border: 1px solid {theme.line}; text-align: left;
        padding: {wide}px; }}
    QPushButton[part="row"]:hover {{ background: {theme.desk}; }}
    QPushButton[part="kept"], QPushButton[part="asked"] {{ background: {theme.field}; border: 1px solid {theme.line};
        border-left: 4px solid {theme.soft_ink}; text-align: left; }}
    QPushButton[part="asked"] {{ border-left-color: {theme.focus}; }}
    QPushButton[part="kept"]:focus, QPushButton[part="asked"]:focus {{ border: 2px solid {theme.focus}; }}
    QLabel[part="plus"] {{ color: {theme.focus}; font-size: {look.TITLE:g}px; }}
    QPushButton[part="chip"] {{ border-radius: 14px; padding: {small}px {wide}px; min-height: 18px;
        font-size: {look.SECONDARY:g}px; }}
    QPushButton[part="chip"]:checked {{ background: {theme.ink}; color: {theme.paper}; border-color: {theme.ink}; }}
    QPushButton[part="picture"] {{ background: {theme.paper}; border: 2px solid {theme.line}; border-radius: 12px;
        padding: 0px; }}
    QPushButton[part="picture"]:hover {{ border-color: {theme.soft_ink}; }}
    QPushButton[part="picture"]:checked {{ border: 3px solid {theme.focus}; background: {theme.field}; }}
    QPushButton[part="picture"]:focus {{ border: 3px dashed {theme.focus}; }}
    QPushButton[part="tab"]:focus, QPushButton[part="quiet"]:focus, QPushButton[part="row"]:focus,
    QPushButton[part="chip"]:focus {{ border: 2px solid {theme.focus}; }}

    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit {{ background: {theme.field};
        border: 1px solid {theme.soft_ink}; border-radius: {look.CORNER}px; padding: {mid}px;
        selection-background-color: {theme.focus}; selection-color: {theme.on_focus}; }}
    QLineEdit, QComboBox, QDateEdit {{ min-height: {inner}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
        border: 2px solid {theme.focus}; padding: {mid - 1}px; }}
    QLineEdit, QPlainTextEdit {{ placeholder-text-color: {theme.soft_ink}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: {look.TARGET - 8}px; padding: 0 {mid}px; }}
    QComboBox::drop-down {{ border: none; width: 32px; }}
    QComboBox::down-arrow {{ image: url("{_icon("arrow", theme.ink)}"); width: 12px; height: 12px; }}
    QComboBox:disabled {{ background: transparent; border-color: {theme.line}; }}
    QComboBox::down-arrow:disabled {{ image: none; }}
    QCheckBox, QRadioButton {{ spacing: {mid}px; min-height: 28px; }}
    QCheckBox::indicator {{ width: 18px; height: 18px; border: 2px solid {theme.soft_ink}; border-radius: 5px;
        background: {theme.field}; }}
    QCheckBox::indicator:checked {{ background: {theme.focus}; border-color: {theme.focus};
        image: url("{_icon("tick", theme.on_focus)}"); }}
    QCheckBox::indicator:focus {{ border-color: {theme.focus}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {theme.focus}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle {{ background: {theme.line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {theme.soft_ink}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QMenu {{ background: {theme.paper}; border: 1px solid {theme.line}; padding: {small}px; }}
    QMenu::item {{ padding: {mid}px 24px; border-radius: {small}px; }}
    QMenu::item:selected {{ background: {theme.focus}; color: {theme.on_focus}; }}
    QMenu::item:disabled {{ color: {theme.soft_ink}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: {small}px {mid}px; }}
    QToolTip {{ background: {theme.paper}; color: {theme.ink}; border: 1px solid {theme.line}; padding: {small}px; }}
    QDialog, QMessageBox {{ background: {theme.paper}; }}
    """
