"""`python -m konzept.rules FOLDER` writes the manual of the rules."""

import sys
from pathlib import Path

from konzept.rules.manual import main

main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
