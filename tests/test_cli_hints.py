"""``sos-desktop hints``: drafts in, rule ids out, a line for a line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sos_desktop.paths import config_dir, resource

FLAWED = [
    (
        {"where": "goal", "text": "Kelly to attend parenting course and engage with adult mental health."},
        ["L02", "L05", "L80"],
    ),
    ({"where": "existing_strengths", "text": "Mum loves Tia."}, ["L40"]),
    ({"where": "next_steps", "text": "Ongoing support.", "owner": None, "due": None}, ["L60", "L61"]),
    ({"where": "existing_safety", "text": "Kelly will ring Nan Jo if she feels low."}, ["L50"]),
    (
        {
            "where": "next_steps", "text": "Contact the school about breakfast club.", "owner": "a_w1",
            "due": "2025-03-20",
        },
        [],
    ),
]  # fmt: skip


class Said:
    def __init__(self, ended: "subprocess.CompletedProcess[bytes]") -> None:
        self.code, self.err = ended.returncode, ended.stderr.decode()
        self.hints = [json.loads(line)["hints"] for line in ended.stdout.decode().splitlines()]
        assert "Traceback" not in self.err


def ask(*arguments: str, drafts: bytes = b"") -> Said:
    command = [sys.executable, "-m", "sos_desktop", "hints", *arguments]
    return Said(subprocess.run(command, input=drafts, capture_output=True, timeout=60, check=False))


def lines(*drafts: dict[str, object]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in drafts)


def test_the_examples_flawed_drafts():
    said = ask(drafts=lines(*(draft for draft, _ in FLAWED)))
    assert (said.code, said.err) == (0, "") and said.hints == [expected for _, expected in FLAWED]
    named = ask(drafts=lines(*({**draft, "children": ["Tia"], "expect": []} for draft, _ in FLAWED)))
    assert named.hints == said.hints


def test_a_line_of_output_is_what_it_is_said_to_be():
    command = [sys.executable, "-m", "sos_desktop", "hints"]
    ended = subprocess.run(command, input=lines(FLAWED[2][0]), capture_output=True, timeout=60, check=True)
    assert ended.stdout.decode().strip() == '{"hints": ["L60", "L61"]}'


def test_from_a_file(tmp_path: Path):
    path = tmp_path / "drafts.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines(FLAWED[1][0]) + b"\n\r\n" + lines(FLAWED[3][0]).rstrip())
    assert ask(str(path)).hints == [["L40"], ["L50"]]
    assert ask("-", drafts=lines(FLAWED[1][0])).hints == [["L40"]]
    missing = ask(str(tmp_path / "none"))
    assert missing.code == 1 and "can't be read" in missing.err and missing.hints == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{", "not JSON"), (b"\xff", "not JSON"), (b"[" * 100_000, "not JSON"), (b"[]", "an object"),
        (b'{"where": "goal"}', "text: There is no text"), (b'{"text": 4}', "text: Expected a text"),
        (b'{"text": "secret", "where": "moon"}', "where: There is no such zone"),
        (b'{"text": "secret", "where": "next_steps", "due": "soon"}', "due: This is no day"),
        (b'{"text": "secret", "quote": "yes"}', "quote: Expected true or false"),
        (b'{"text": "secret", "children": "Tia"}', "children: Expected a list"),
        (b'{"text": "secret", "children": ["", "Tia"]}', "children[0]: Expected a name"),
        (b'{"text": "' + b"x" * 100_001 + b'"}', "text: This text has 100,001 characters"),
        (b" " * 1_300_000 + b"{}", "too long"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_are_answered(bad: bytes, said: str):
    found = ask(drafts=lines(FLAWED[1][0]) + bad + b"\n" + lines(FLAWED[3][0]))
    assert found.code == 1 and found.hints == [["L40"], ["L50"]]
    (line,) = found.err.splitlines()
    assert line.startswith("sos-desktop: line 2: ") and said in line and "secret" not in line


def test_silences():
    text = "Mum must not be manipulative."
    drafts = [
        {"where": "goal", "text": text}, {"where": "goal", "text": text, "quote": True},
        {"where": "goal", "text": text, "lang": "cy"}, {"where": "goal", "text": f"“{text}”"},
        {"where": "goal", "text": "لا يجب أن تصرخ"}, {"where": "goal", "text": ""},
        {"text": text}, {"where": "unsorted", "text": text},
    ]  # fmt: skip
    assert ask(drafts=lines(*drafts)).hints == [["L01", "L04", "L05", "L84"], [], [], [], [], [], ["L84"], ["L84"]]


def test_with_a_profile(tmp_path: Path):
    own = json.loads(resource("practice", "wording", "early_help.json").read_bytes())
    rule = {"id": "X1", "where": "any", "level": "tip", "pattern": "loves", "hint": "How?"}
    own["checks"] = {"off": ["L40"], "own": [rule]}
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(own), encoding="utf-8")
    drafts = lines(FLAWED[1][0])
    assert ask("--profile", str(path), drafts=drafts).hints == [["X1"]]
    assert ask("--profile", "early_help", drafts=drafts).hints == [["L40"]]
    folder = config_dir() / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.json").write_text(json.dumps(own), encoding="utf-8")
    assert ask("--profile", "mine", drafts=drafts).hints == [["X1"]]
    own["checks"]["own"][0]["pattern"] = "("
    path.write_text(json.dumps(own), encoding="utf-8")
    broken = ask("--profile", str(path), drafts=drafts)
    assert broken.code == 1 and "checks.own[0].pattern: This is no regular expression" in broken.err
    assert ask("--profile", "nobody", drafts=drafts).code == 1
