"""Print the accessibility tree of every program on this session's bus as JSON (system Python)."""

import contextlib
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version must be said first

STATES = ("FOCUSABLE", "FOCUSED", "ENABLED", "SHOWING", "CHECKED", "SELECTED", "EDITABLE", "EXPANDED")


def walk(node, depth, out):
    try:
        states = node.get_state_set()
        item = {
            "role": node.get_role_name(),
            "name": node.get_name() or "",
            "text": node.get_description() or "",
            "depth": depth,
            "box": [0, 0, 0, 0],
            "actions": [],
            "value": None,
            "states": [s.lower() for s in STATES if states.contains(getattr(Atspi.StateType, s))],
        }
        try:
            box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            item["box"] = [box.x, box.y, box.width, box.height]
        except Exception:
            pass
        with contextlib.suppress(Exception):
            item["actions"] = [Atspi.Action.get_action_name(node, i) for i in range(Atspi.Action.get_n_actions(node))]
        with contextlib.suppress(Exception):
            item["value"] = Atspi.Value.get_current_value(node)
        out.append(item)
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                walk(child, depth + 1, out)
    except Exception as error:  # a node may vanish while we read
        print(error, file=sys.stderr)


Atspi.init()
found = []
desk = Atspi.get_desktop(0)
for index in range(desk.get_child_count()):
    program = desk.get_child_at_index(index)
    if program is not None:
        walk(program, 0, found)
json.dump(found, sys.stdout)
