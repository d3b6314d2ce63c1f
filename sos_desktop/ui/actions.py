"""Everything that can be done from a menu or by a key, as data: shortcuts can be listed, printed and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``keys``: shortcuts in Qt's spelling, the first is shown. ``tip``: one line of help.

    ``board_keys`` tells of keys that the board itself listens to, for the list of keys only. ``anywhere``: the window
    listens for the keys itself, over dialogs and menus too.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    board_keys: str = ""
    anywhere: bool = False


ACTIONS: Mapping[str, Action] = {
    action.id: action
    for action in (
        Action("start", "All families", ("Ctrl+Home",), "Close this family and go to the start page"),
        Action("board_map", "Map", ("F5",), "What are we worried about, what's working well, what needs to happen"),
        Action("board_network", "Network", ("F6",), "The people around the child"),
        Action("board_houses", "Houses", ("F3",), "A child's own pages: exact words, drawings, the path to the house"),
        Action("board_plan", "Plan", ("F8",), "Rules, what has held, bottom lines, whom to ring; all next steps"),
        Action("board_visits", "Visits", ("F9",), "Get ready, be there, read back; the map on any day before"),
        Action("undo", "Undo", ("Ctrl+Z",), "Take the last step back; as far back as you like"),
        Action("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do again what was taken back"),
        Action("find", "Find", ("Ctrl+F",), "Find words and people in this family"),
        Action("cover", "Cover", ("F12",), "Blank the window at once", anywhere=True),
        Action("print", "Print", ("Ctrl+P",), "See the pages, print them or keep them as a PDF"),
        Action("case_system", "To the case system…", ("Ctrl+E",), "Plain words, section by section, to paste there"),
        Action("new_note", "New note", ("Ctrl+N",), "A note in the zone in hand", "or just type"),
        Action("details", "About this…", ("Ctrl+I",), "Who said it, when, for whom it is not"),
        Action("worry", "This worry, its goal and scale", ("Ctrl+Shift+I",), "Of the worry or goal in hand, as one"),
        Action("write_worry", "Write a worry…", ("Ctrl+Shift+W",), "From the notes of harm that are selected"),
        Action("duplicate", "Duplicate", (), "The same note once more", "Ctrl+D"),
        Action("delete", "Delete", (), "Take it away; Undo brings it back", "Delete"),
        Action("private_round", "Everyone writes privately…", ("Ctrl+R",), "Each gives a number, then all are shown"),
        Action("this_scale", "Words of this scale…", (), "What 0 and 10 mean, for which worry and child"),
        Action("add_scale", "Another scale…", (), "For another worry or child, or: will it last?"),
        Action("visit", "Begin the visit", ("Ctrl+F9",), "Begin today’s visit, or go on with it"),
        Action("room", "Who is in the room…", ("Shift+F4",), "Pick who sees the screen with you"),
        Action("room_toggle", "Only me, or the last room", ("F4",), "Out of the room with one touch, and back in"),
        Action("kept_back", "What is kept from whom…", ("Ctrl+Shift+K",), "All that you keep back, to see and change"),
        Action("photo", "Photos", ("Ctrl+Shift+P",), "A photo of a flip chart beside the board, to type it up"),
        Action("add_photo", "Another photo…", (), "Turned upright; place, day and camera are taken out"),
        Action("add_person", "Add a person", ("Ctrl+Shift+N",), "Somebody new in the network"),
        Action("voices", "Who says it", ("F7",), "Show or hide the list of voices"),
        Action("questions", "Ask a question", ("Shift+F1",), "Questions for the zone in hand and whoever speaks"),
        Action("help_panel", "Help for this zone", ("F1",), "Show or hide guidance and questions"),
        Action("only_board", "Only the map", ("F11",), "Hide all panels: what the family sees"),
        Action("thought", "A thought about the wording", ("Ctrl+T",), "A question about the note in hand, or the map"),
        Action("thoughts_shown", "Show thoughts", (), "Quiet questions about the wording, never while others look on"),
        Action("thoughts_list", "Thoughts about wording…", (), "Every question, each with a switch"),
        Action("spelling_shown", "Underline spelling", (), "Dots under words that may be misspelt, while you write"),
        Action("my_words", "My words for spelling…", (), "Words the spelling check takes as right; take one out again"),
        Action("family_words", "Words of this council…", (), "What the columns and zones are called, and their order"),
        Action("zoom_in", "Bigger", ("Ctrl++", "Ctrl+="), ""),
        Action("zoom_out", "Smaller", ("Ctrl+-",), ""),
        Action("zoom_full", "Full size", ("Ctrl+0",), "100 %"),
        Action("fit", "Fit all", ("Ctrl+9",), "The whole board in the window"),
        Action("export", "Keep a copy as a file…", (), "Everything of this family as one .sosmap file"),
        Action("set_pin", "Short PIN for the cover…", (), "For five minutes a PIN lifts the cover too"),
        Action("theme_light", "Light", (), ""),
        Action("theme_dark", "Dark", (), ""),
        Action("theme_contrast", "High contrast", (), ""),
        Action("passphrase", "Change the passphrase…", (), "The old one is asked for first"),
        Action("erase", "Take this family off this laptop…", (), "For good: from the store and from its backups"),
        Action("check", "Check my data", (), "Reads everything again and compares it with its history"),
        Action("keys", "Keys", ("Ctrl+F1",), "Every key at a glance"),
        Action("about", "About", (), "What this program is and is not"),
    )
}
