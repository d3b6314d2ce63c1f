"""``python -m benchmarks NAME [--json]``: run one file of this folder. Ends with 1 if a target was missed."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from .figure import as_json, as_table


def main() -> int:
    """Measure, tell, and say by the exit code whether every target holds."""
    own = {"__init__", "__main__", "figure", "extraction", "paper_maps", "peers", "window"}
    names = sorted(one.stem for one in Path(__file__).parent.glob("*.py") if one.stem not in own)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure one thing beside its floor.")
    parser.add_argument("name", choices=names, help="what to measure")
    parser.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    asked = parser.parse_args()
    figures = importlib.import_module(f".{asked.name}", __package__).run()
    print(as_json(figures) if asked.json else as_table(figures))
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
