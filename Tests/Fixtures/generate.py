"""Writes every fixture from the reference libraries.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install -r Tests/Fixtures/requirements.txt
    /tmp/fixtures/bin/python Tests/Fixtures/generate.py [area ...]

Each module in generators/ covers one area and has a function `generate(folder)` that writes below
Tests/Fixtures/<area>/, or below the folder that the module names as FOLDER, where it adds to the
checkpoints that `transformers` wrote. The fixtures are committed, so the tests need no Python.
"""

import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ADDITIONS = ("circuits", "generation", "interventions", "padding", "weights")


def main():
    sys.path.insert(0, str(HERE))
    areas = sys.argv[1:] or sorted(
        (p.stem for p in (HERE / "generators").glob("*.py") if not p.stem.startswith("_")),
        # What adds to the checkpoints comes after them.
        key=lambda area: (area in ADDITIONS, area),
    )
    for area in areas:
        module = importlib.import_module(f"generators.{area}")
        folder = HERE / getattr(module, "FOLDER", area)
        folder.mkdir(exist_ok=True)
        module.generate(folder)
        print("wrote", area)


if __name__ == "__main__":
    main()
