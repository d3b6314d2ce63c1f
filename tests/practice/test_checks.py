"""Gentle checks: each rule speaks where it should and is silent where it must be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sos_desktop.model.records import CATEGORIES
from sos_desktop.model.wording import OwnRule
from sos_desktop.practice import check_words, checks, wording
from sos_desktop.practice.checks import LEVELS, Checker, Draft, check, rules

BY_ID = {rule.id: rule for rule in rules()}
GOOD_STEP = {"owned": True, "due": True}


def hints(where: str, text: str, *children: str, **more: object) -> list[str]:
    return [one.rule for one in check(Draft(text, where, children=children, **more))]  # type: ignore[arg-type]


# --- the data ---------------------------------------------------------------------------------------------------------


def test_the_rules_are_whole():
    assert len(rules()) == len(BY_ID) == 59
    for rule in rules():
        places = {place.removeprefix("-") for place in rule.where}
        assert places <= {*CATEGORIES, "any", "map", "print"} and rule.level in LEVELS, rule.id
        assert rule.after <= BY_ID.keys() and rule.hint and rule.example
        assert (rule.level == "stop_and_look") == (rule.where == {"print"} and rule.id != "L94"), rule.id


def test_no_hint_says_wrong_and_each_asks_or_shows_a_way_on():
    for rule in rules():
        assert not {"wrong", "error", "must", "fail", "score"} & set(rule.hint.lower().split()), rule.id
        assert "?" in rule.hint or rule.way_on, rule.id


def test_levels_for_print_are_kept_for_print():
    text = "Ring 07700 900101, BS99 1ZZ"
    assert "L91" not in hints("next_steps", text, facts=GOOD_STEP) and hints("print", text) == ["L91"]


# --- the example's flawed drafts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("children", [("Tia",), ()])
@pytest.mark.parametrize(
    ("where", "text", "facts", "expected"),
    [
        ("goal", "Kelly to attend parenting course and engage with adult mental health.", {}, ["L02", "L05", "L80"]),
        ("existing_strengths", "Mum loves Tia.", {}, ["L40"]),
        ("next_steps", "Ongoing support.", {"owned": False, "due": False}, ["L60", "L61"]),
        ("existing_safety", "Kelly will ring Nan Jo if she feels low.", {}, ["L50"]),
        ("next_steps", "Contact the school about breakfast club.", GOOD_STEP, []),
    ],
)
def test_flawed_drafts(where: str, text: str, facts: dict[str, bool], children: tuple[str, ...], expected: list[str]):
    assert hints(where, text, *children, facts=facts) == expected


# --- every rule, both ways --------------------------------------------------------------------------------------------

LONG = "Nan is worried that Tia could be hurt. " * 14
LONG_SENTENCE = "Mum was tired and went to bed and then Tia got up and made some toast for her and her friend and " * 2
PACKED = "Tia was late in May. " * 13

#: rule: (text that must be asked about, or "" for the rule's own example; text that must not), facts of both.
BOTH: dict[str, tuple[str, str, dict[str, bool], dict[str, bool]]] = {
    "L01": ("", "Parents will not argue; they will walk away instead.", {}, {}),
    "L02": ("", "Mum knows the way to the bus group and Tia is home by six.", {}, {}),
    "L03": ("", "", {"danger_linked": False}, {"danger_linked": True}),
    "L04": ("", "Dad will keep home calm for Tia for three months.", {}, {}),
    "L05": ("", "The house will be well run and Tia will have her own bed.", {}, {}),
    "L06": ("", "Tia has tea at six and goes to the new address with Nan.", {}, {}),
    "L07": ("", "Mum will be calm most of the time.", {}, {}),
    "L08": ("", "Tia rings nan when she is sad.", {}, {}),
    "L10": ("", "We are worried Tia will be hurt.", {}, {}),
    "L11": ("", "Nan and the health visitor are very worried that Tia could be hurt.", {}, {}),
    "L12": ("", "Nan is worried Tia could be hurt.", {}, {}),
    "L13": ("", "If nothing changes Tia could be hurt again.", {}, {}),
    "L14": (LONG, "Nan is worried that Tia could be hurt.", {}, {}),
    "L16": ("", "", {"goal_linked": False}, {"goal_linked": True}),
    "L17": ("", "", {"rated": False}, {"rated": True}),
    "L18": ("", "We are worried about abuse: dad hit and pushed Tia.", {}, {}),
    "L19": ("Nan is worried Tia could be hurt.", "Dad sees it differently.", {"disagreed": True}, {"disagreed": True}),
    "L20": ("", "Last winter mum slapped Leo.", {}, {}),
    "L21": ("", "Police were called to a domestic. Tia was on the stairs.", {}, {}),
    "L22": ("", "Kelly could not get up and Tia could hear shouting.", {}, {}),
    "L23": ("", "", {}, {"sourced": True}),
    "L24": ("", "Mum locked the door and rang the police.", {}, {}),
    "L30": ("", "Dad works nights and the rent went up.", {}, {}),
    "L40": ("", "", {}, {"linked": True}),
    "L41": ("", "", {"danger_linked": False}, {"danger_linked": False, "shares_a_worry_word": True}),
    "L42": ("", "Nan goes to the group with Tia.", {}, {}),
    "L50": ("", "Dad stayed away each time he was drunk.", {}, {}),
    "L51": ("", "Nan takes the girls every Friday.", {}, {}),
    "L52": ("", "There is a plan that Nan made.", {}, {}),
    "L53": ("", "Dad has stayed at his brother's since May.", {}, {}),
    "L54": ("", "", {"danger_linked": False}, {"danger_linked": True}),
    "L55": ("", "Nan has come four times since May.", {}, {}),
    "L60": ("", "", {"owned": False}, {"owned": True}),
    "L61": ("", "Ring the school.", {"due": True}, {"due": True}),
    "L63": ("", "Nan to come to the review meeting.", {}, {}),
    "L64": ("", "", {"overdue": True}, {"overdue": False}),
    "L80": ("", "Dad says yes and has not come.", {}, {}),
    "L81": (LONG_SENTENCE, "Mum was tired. She went to bed.", {}, {}),
    "L82": ("", "Seen by the GP, who knows the TAF (team around the family).", {}, {}),
    "L83": ("Mum said she was tired.", "Mum said she was tired.", {"several_so_called": True}, {}),
    "L84": ("", "It is difficult to get to school.", {}, {}),
    "L85": ("", "His coat was dirty.", {}, {}),
    "L86": (PACKED, "Tia was late in May.", {}, {}),
    "L91": ("", "Tia goes to school.", {}, {}),
}  # fmt: skip


def test_every_rule_about_a_note_is_tried_both_ways():
    assert BOTH.keys() == {rule.id for rule in rules() if not rule.found}


@pytest.mark.parametrize("rule", BOTH)
def test_each_rule_speaks_and_is_silent(rule: str):
    spoken, unspoken, facts_of_spoken, facts_of_unspoken = BOTH[rule]
    where = next((one for one in BY_ID[rule].where if one in (*CATEGORIES, "print")), "")
    spoken = spoken or BY_ID[rule].example
    assert rule in hints(where, spoken, "Tia", "Leo", facts=facts_of_spoken)
    assert rule not in hints(where, unspoken or spoken, "Tia", "Leo", facts=facts_of_unspoken)


def test_what_is_not_known_is_not_asked_about():
    for where in CATEGORIES:
        found = set(hints(where, "Tia was here in May.", "Tia"))
        assert not found & {"L03", "L16", "L17", "L19", "L41", "L54", "L60", "L64", "L83"}


def test_a_hint_fills_in_names_and_never_leaves_a_gap():
    (first, *_) = check(Draft("The house will be well run.", "goal", children=("Tia",), facts={}))
    assert first.rule == "L04"
    for rule in rules():
        if not rule.found:
            where = next((one for one in rule.where if one in (*CATEGORIES, "print")), "")
            facts = {"owned": False, "due": False, "disagreed": True, "overdue": True, "rated": False}
            for one in check(Draft(rule.example, where, facts=facts)):
                assert "{" not in one.text and one.text[0].isupper() | (not one.text[0].isalpha()), one.rule
    texts = {one.rule: one.text for one in check(Draft("Dad drinks.", "past_harm", children=("Tia",)))}
    assert texts["L21"] == "Where was Tia, and what was it like for Tia?"


def test_a_hint_keeps_its_words_out_of_reprs():
    (hint,) = check(Draft("Mum loves Tia.", "existing_strengths", children=("Tia",), adult="Kelly"))
    assert "Tia" not in repr(hint) and "Lovely" not in repr(hint)
    assert "Tia" not in repr(Draft("Mum loves Tia.", children=("Tia",), people=("Kelly",)))


# --- silences ---------------------------------------------------------------------------------------------------------

BAD = "Mum must not be manipulative, disguised compliance"


@pytest.mark.parametrize("where", ["", *CATEGORIES])
def test_own_words_are_never_asked_about(where: str):
    assert check(Draft(BAD, where, own_words=True, facts={"owned": False, "due": False})) == ()
    assert len(check(Draft(BAD, where))) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "“Mum must never be manipulative.”", '"Mum must never be manipulative."', "'Mum must never be manipulative.'",
        "‘Mum must never be manipulative.’", "«Mum must never be manipulative.»", "„Mum must never be manipulative.“",
        "“Mum must never be", '"Mum must never be manip', "Tia said: “Mum must never be manipulative.”",
    ],
)  # fmt: skip
def test_quotations_are_never_asked_about(text: str):
    assert hints("goal", text) == [] == hints("past_harm", text)


def test_what_stands_beside_a_quotation_is():
    text = "Miss Odell wrote in her letter of last May that Kelly is manipulative, “never at the school gate”"
    assert hints("past_harm", text + " and Tia cried.", "Tia") == ["L84"]
    assert hints("goal", "Dad said 'never again', and Tia sleeps at home all through one whole term.", "Tia") == []
    # Absence is looked for in all of it: the child is there, if only in somebody's mouth.
    text = "In May the police came to the house and a neighbour told them “Tia is out”."
    assert "L21" not in hints("past_harm", text, "Tia")
    # An apostrophe is no quotation mark.
    assert hints("goal", "The girls' mum must not shout at Tia's and the boys' dad for a term.", "Tia") == ["L01"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (BAD, "cy"), (BAD, "pl-PL"), (BAD, "ar"), (BAD, "zh-Hant"),
        ("Mae Tia yn colli ysgol ac mae Mam yn drist iawn.", ""), ("Mam eisiau i Tia fynd i'r ysgol", ""),
        ("لا يجب على الأب أن يصرخ أمام الأطفال assessment", ""), ("أمي حزينة", ""),
        ("Tata nie krzyczy na dzieci i dom jest spokojny", ""), ("Mama nu poate să se trezească", ""),
        ("母亲不应该喊叫", ""), ("Мама не должна кричать", ""), ("ماں کو چیخنا نہیں چاہیے", ""),
        ("La mère ne doit pas crier devant les enfants", ""), ("La mamá no debe gritar a los niños", ""),
    ],
)  # fmt: skip
def test_other_languages_are_never_asked_about(text: str, lang: str):
    for where in ("", *CATEGORIES):
        assert hints(where, text, "Tia", lang=lang, facts={"owned": False, "due": False}) == []


@pytest.mark.parametrize("lang", ["", "en", "en-GB", "en_GB", "EN"])
def test_english_is(lang: str):
    assert hints("past_harm", "Mum was manipulative in May with Tia.", "Tia", lang=lang) == ["L84"]


def test_privacy_is_looked_at_in_quotations_and_any_language_too():
    assert hints("print", "“Ring me on 07700 900101”", own_words=True) == ["L91"]
    assert hints("print", "أمي 07700 900101") == ["L91"]
    assert hints("print", "Mum came at 7.15 on 12 February 2025 with 19 others.") == []


# --- names that are words, words that are names (practice.md 8.4) -----------------------------------------------------


@pytest.mark.parametrize(
    ("where", "text", "children", "expected"),
    [
        ("next_steps", "Contact the school.", (), []),
        ("next_steps", "Meera to contact Nan Jo and contact school.", (), []),
        ("next_steps", "Arrange contact with dad.", (), ["L80"]),
        ("next_steps", "Supervised contact on Sundays.", (), ["L80"]),
        ("goal", "Kelly will not shout. Instead she will ring Nan, and Tia sleeps well for a term.", ("Tia",), []),
        ("goal", "Kelly will not shout at Tia for a term.", ("Tia",), ["L01"]),
        ("existing_safety", "Will stayed with Nan six times in May.", ("Tia",), []),
        ("existing_safety", "Will stayed with Nan six times in May.", ("Will",), []),
        ("existing_safety", "Six times since Christmas Will rang Nan.", ("Tia",), []),
        ("existing_safety", "Will's nan came six times since Christmas.", ("Tia",), []),
        ("existing_safety", "Will ring Nan if she feels low.", ("Tia",), ["L50"]),
        ("existing_safety", "Will will ring Nan if he feels low.", ("Will",), ["L50"]),
        ("existing_safety", "Tia was going to school from Nan's four times since May.", ("Tia",), []),
        ("existing_safety", "Mum's partner took Tia to Nan's four times since May.", ("Tia",), []),
        ("past_harm", "May was hungry.", ("May",), ["L20"]),
        ("past_harm", "May was hungry in May.", ("May",), []),
        ("past_harm", "Mrs Nowak saw Tia alone in 2024.", ("Tia",), []),
        ("past_harm", "Grace and Mark saw it in March 2024, and Faith cried.", ("Faith",), []),
        ("danger_statement", "Nan is worried. We hope things change; it could happen again.", ("Hope",), ["L10"]),
        ("danger_statement", "Nan is worried that Hope could be hurt.", ("Hope",), []),
        ("danger_statement", "Nan is worried that zoe could be hurt.", ("Zoë",), []),
        ("danger_statement", "Nan is worried that the baby could be hurt.", ("Baby Bell",), []),
        # No phrase reaches over a full stop.
        ("goal", "It is for Tia to say no. Longer walks come once a week.", ("Tia",), []),
        ("existing_strengths", "Of course Tia reads to Biscuit in bed most nights.", ("Tia",), []),
    ],
)
def test_names_and_words(where: str, text: str, children: tuple[str, ...], expected: list[str]):
    assert hints(where, text, *children, facts=GOOD_STEP) == expected


def test_a_known_name_is_no_jargon():
    draft = Draft("In May Nan saw Unborn Bell move.", "past_harm", children=("Unborn Bell",))
    assert check(draft) == ()


# --- a council's own --------------------------------------------------------------------------------------------------


def test_a_profile_switches_off_adds_and_names():
    base = wording.load("early_help")
    own = OwnRule("X01", "goal", "tip", r"\bcope\b", "What does {child} do then?")
    profile = replace(
        base, rules_off=frozenset({"L04", "L05"}), own_rules=(own,), short_forms=("MARAC",),
        jargon={"engage": "", "touchpoint": "a talk"},
    )  # fmt: skip
    checker = Checker(profile)
    found = checker.check(Draft("Kelly will cope and engage at the touchpoint with MARAC.", "goal", children=("Tia",)))
    assert [(one.rule, one.text) for one in found] == [
        ("L80", "Plainer for “touchpoint”: a talk"), ("X01", "What does Tia do then?"),
    ]  # fmt: skip
    assert checker.check(Draft("“Kelly will cope”", "goal")) == ()
    assert checker.check(Draft("Kelly can cope with the days since May, and so does Tia.", "existing_strengths")) == ()
    (move,) = [one for one in checker.check(Draft("In May Tia could get hurt.", "past_harm", children=("Tia",)))]
    assert move.text == "This sounds like a future worry. Move it to worry statement?"


# --- patterns that never come to an end; what they cost: python -m benchmarks checks ---------------------------------


@pytest.mark.parametrize(
    "evil",
    [
        "'a " * 3300, "‘a " * 3300, "“" * 10_000, "a'b" * 3300, "A" * 10_000, "0 " * 5000, "; \n" * 3300, "@." * 5000,
        "will " * 2000, "could might " * 900, "(" * 10_000,
    ],
)  # fmt: skip
def test_no_text_runs_away(evil: str):
    # A pattern that backtracks for ever never comes back from here; what these cost is check_evil_growth.
    for where in ("", "goal", "past_harm", "print"):
        assert all(one.rule for one in check(Draft(evil, where, children=("Tia",))))


# --- reading ----------------------------------------------------------------------------------------------------------


def test_every_list_that_a_rule_names_is_there():
    plain = json.loads(
        (Path(checks.__file__).parents[2] / "resources/practice/checks.json").read_text(encoding="utf-8")
    )
    for one in plain["rules"]:
        if "found" not in one["when"]:
            checks.condition(one["when"])
    with pytest.raises(KeyError):
        checks.condition({"has": "NO_SUCH_LIST"})
    with pytest.raises(KeyError):
        checks.condition({"vibes": "good"})


def test_forms_of_a_word():
    assert {"stopped", "stops", "stopping"} <= set(check_words.forms("stop"))
    assert {"agencies"} <= set(check_words.forms("agency")) and check_words.forms("agency")[1] == "agencies"
    assert check_words.forms("love") == ["love", "loves", "loved", "loving"]
