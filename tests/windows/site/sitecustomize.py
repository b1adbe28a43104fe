"""Python runs this at its start where the folder is on its path: what tests start is on the double, too."""

from pathlib import Path
from runpy import run_path

run_path(str(Path(__file__).parents[1] / "double.py"))["install"]()
