"""``python -m tests.golden``: make the golden PDFs anew, after a change on paper that was meant and looked at."""

from __future__ import annotations

from tests.pdf.golden_sheets import FOLDER, SHEETS, made


def main() -> None:
    """Write every file that differs, take away those of sheets that are gone, and say which."""
    for name in SHEETS:
        path, data = FOLDER / f"{name}.pdf", made(name)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(f"{path.name}: {len(data) / 1000:.0f} KB")
    for path in FOLDER.glob("*.pdf"):
        if path.stem not in SHEETS:
            path.unlink()
            print(f"{path.name}: gone")


if __name__ == "__main__":
    main()
