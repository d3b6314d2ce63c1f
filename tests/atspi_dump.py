"""Print the accessibility tree of every program on this session's bus as JSON (system Python, its gi bindings).

With --serve it stays, and answers each line on stdin with one line of JSON: "all" for the whole tree, "shown" for what
is on the screen, without anything inside what is not. The whole tree has descriptions, actions and values too.

It speaks D-Bus itself and asks about a whole generation of nodes at once: one question at a time, as libatspi does it,
takes seconds for a window of this size.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402 - the version must be said first

STATES = ("FOCUSABLE", "FOCUSED", "ENABLED", "SHOWING", "CHECKED", "SELECTED", "EDITABLE", "EXPANDED")
ROOT = "/org/a11y/atspi/accessible/root"
NODE, PLACE, PROPERTY = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component", "org.freedesktop.DBus.Properties"
DOING, VALUE = "org.a11y.atspi.Action", "org.a11y.atspi.Value"
#: How long a program may take to answer, in milliseconds: it may be at work.
PATIENCE = 10_000


def connect():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    names = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner")
    until = time.monotonic() + 10
    while not session.call_sync(*names, GLib.Variant("(s)", ("org.a11y.Bus",)), None, 0, -1, None).unpack()[0]:
        if time.monotonic() > until:
            sys.exit("no accessibility bus came")
        time.sleep(0.02)
    found = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(found.unpack()[0], flags, None, None)


def ask(bus, questions):
    """Answers to {key: (address, interface, method, arguments)}, asked all at once; None where there was none."""
    answers, loop = {}, GLib.MainLoop()

    def answered(source, result, key):
        try:
            answers[key] = source.call_finish(result).unpack()
        except GLib.Error:  # a node may vanish while we read
            answers[key] = None
        if len(answers) == len(questions):
            loop.quit()

    for key, ((name, path), interface, method, arguments) in questions.items():
        bus.call(name, path, interface, method, arguments, None, 0, PATIENCE, None, answered, key)
    if questions:
        loop.run()
    return answers


def read(bus, addresses, shown):
    """What there is to know about these nodes, and where their children are; None for what is gone or not shown."""
    states = ask(bus, {one: (one, NODE, "GetState", None) for one in addresses})
    showing = 1 << int(Atspi.StateType.SHOWING)
    there = [one for one in addresses if states[one] and (not shown or states[one][0][0] & showing)]
    wanted = {}
    for one in there:
        wanted[one, "role"] = (one, NODE, "GetRole", None)
        wanted[one, "children"] = (one, NODE, "GetChildren", None)
        wanted[one, "box"] = (one, PLACE, "GetExtents", GLib.Variant("(u)", (0,)))
        for name in ("Name",) if shown else ("Name", "Description"):
            wanted[one, name] = (one, PROPERTY, "Get", GLib.Variant("(ss)", (NODE, name)))
        if not shown:
            wanted[one, "actions"] = (one, DOING, "GetActions", None)
            wanted[one, "value"] = (one, PROPERTY, "Get", GLib.Variant("(ss)", (VALUE, "CurrentValue")))
    answers = ask(bus, wanted)
    found = {}
    for one in there:
        role, children, box, name = (answers[one, what] for what in ("role", "children", "box", "Name"))
        if role is None or children is None:
            continue
        bits = states[one][0][0]
        node = {
            "role": Atspi.role_get_name(Atspi.Role(role[0])),
            "name": (name or [""])[0],
            "text": (answers.get((one, "Description")) or [""])[0],
            "box": list(box[0]) if box else [0, 0, 0, 0],
            "states": [state.lower() for state in STATES if bits & 1 << int(getattr(Atspi.StateType, state))],
            "actions": [action[0] for action in (answers.get((one, "actions")) or [[]])[0]],
            "value": (answers.get((one, "value")) or [None])[0],
        }
        found[one] = (node, [tuple(child) for child in children[0]])
    return found


def look(bus, shown):
    programs = ask(bus, {0: (("org.a11y.atspi.Registry", ROOT), NODE, "GetChildren", None)})[0] or [[]]
    roots = [tuple(one) for one in programs[0]]
    found, generation = {}, roots
    while generation:
        # The programs themselves are in no state.
        unread = [one for one in dict.fromkeys(generation) if one not in found]
        new = read(bus, unread, shown and generation is not roots)
        found |= new
        generation = [child for _, children in new.values() for child in children]
    out, seen = [], set()

    def lay_out(address, depth):
        if address in found and address not in seen:
            seen.add(address)
            node, children = found[address]
            out.append(node | {"depth": depth})
            for child in children:
                lay_out(child, depth + 1)

    for root in roots:
        lay_out(root, 0)
    return out


if __name__ == "__main__":
    wire = connect()
    if "--serve" in sys.argv:
        for line in sys.stdin:
            print(json.dumps(look(wire, line.strip() != "all")), flush=True)
    else:
        json.dump(look(wire, False), sys.stdout)
