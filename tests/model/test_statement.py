"""Three answers become one flowing text, whatever the family: none, unborn, one or six children."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model.statement import statement
from sos_desktop.words import Words

WORDS = Words()
SIX = ["Ava", "Ben", "Cy", "Dee", "Eli", "Fay"]
FAMILY = ["Kelly", "Nan Jo", "Craig", "Meera"]


def said(who, about="", could="", children=("Tia",)):
    return statement(who, about, could, list(children), WORDS, FAMILY)


@pytest.mark.parametrize(
    ("who", "about", "could", "children", "text"),
    [
        (
            ["Kelly", "Nan Jo", "Meera"],
            "Tia misses school when Kelly feels very low",
            "fall behind with reading",
            ["Tia"],
            "Kelly, Nan Jo and Meera are worried that Tia misses school when Kelly feels very low. "
            "If nothing changes, Tia could fall behind with reading.",
        ),
        # A whole sentence of the evidence keeps its form; the child is named before it.
        (
            ["Kelly"],
            "On 12 February Tia made her own tea.",
            "She could go hungry, and later stop telling anybody.",
            ["Tia"],
            "Kelly is worried about Tia: On 12 February Tia made her own tea. "
            "If nothing changes, she could go hungry, and later stop telling anybody.",
        ),
        (
            ["Kelly", "Craig"],
            "that Craig shouts at night",
            "she could be scared",
            ["Tia"],
            "Kelly and Craig are worried about Tia: Craig shouts at night. If nothing changes, she could be scared.",
        ),
        (["Kelly"], "Because Craig shouts", "", ["Tia"], "Kelly is worried about Tia because Craig shouts."),
        (["Kelly"], "because Tia is alone", "", ["Tia"], "Kelly is worried because Tia is alone."),
        (["Kelly"], "that Tia is alone", "", ["Tia"], "Kelly is worried that Tia is alone."),
        (["Kelly"], "", "", ["Tia"], "Kelly is worried about Tia."),
        (["we"], "", "", ["Tia"], "We are worried about Tia."),
        (["I"], "", "", ["Tia"], "I am worried about Tia."),
        (["school and nan"], "", "", ["Tia"], "School and nan are worried about Tia."),
        ([], "", "be hurt", ["Tia"], "If nothing changes, Tia could be hurt."),
        ([], "that Tia is alone", "", ["Tia"], "Tia is alone."),
        ([], "", "", ["Tia"], ""),
        # "could" typed once more is not said twice.
        ([], "", "could be hurt!", ["Tia"], "If nothing changes, Tia could be hurt!"),
    ],
)
def test_three_answers_flow(who, about, could, children, text):
    assert said(who, about, could, children) == text


def test_nobody_takes_the_childs_place():
    """What could happen to somebody else names the child all the same; the worker sees it, and says it better."""
    assert "Tia" in said([], "", "Kelly could lose her job")


def test_a_family_without_a_child():
    assert said(["Kelly"], "shouting at night", "be hurt", []) == (
        "Kelly is worried: shouting at night. If nothing changes, the child could be hurt."
    )
    assert said(["Kelly"], "there is shouting", "", []) == "Kelly is worried that there is shouting."
    assert said(["Kelly"], "", "", []) == "Kelly is worried."


def test_a_baby_on_the_way():
    assert said(["The midwife"], "The baby could be hurt in a fight", "The baby might be born early", ["the baby"]) == (
        "The midwife is worried that the baby could be hurt in a fight. "
        "If nothing changes, the baby might be born early."
    )
    assert said(["Craig"], "Craig drinks", "be born early", ["the baby"]) == (
        "Craig is worried about the baby: Craig drinks. If nothing changes, the baby could be born early."
    )


def test_six_children_are_named_once():
    text = said(["Kelly"], "because Craig shouts", "be hurt", SIX)
    assert text == (
        "Kelly is worried about Ava, Ben, Cy, Dee, Eli and Fay because Craig shouts. "
        "If nothing changes, the children could be hurt."
    )
    # One of them alone is spoken of by name; the others are not added to it.
    assert said(["Kelly"], "Ava is alone", "Ava could be hurt", SIX) == (
        "Kelly is worried that Ava is alone. If nothing changes, Ava could be hurt."
    )


typed = st.text(max_size=60)


@given(
    st.lists(typed, max_size=3), typed, typed, st.lists(st.sampled_from([*SIX, "the baby"]), max_size=6, unique=True)
)
def test_whatever_is_typed_stays_in_it(who, about, could, children):
    text = said([one for one in who if one.strip()], about, could, children)
    assert "  " not in text
    # Each word but the first of an answer, and those that join, is there as it was typed.
    for answer in (about, could):
        for word in answer.split()[2:]:
            assert word.rstrip(" .,;:") in text
    if (about.split() or any(one.strip() for one in who)) and any(one.strip() for one in who) and children:
        assert any(child.casefold() in text.casefold() for child in children)
