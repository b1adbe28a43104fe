"""The language of a run: as asked, else as konzept.yaml says, else that of the machine."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from konzept.i18n.messages import interface_language
from konzept.source.light import pattern
from konzept.source.snapshot import CONCEPTS, SETTINGS
from konzept.system.files import read_file
from konzept.system.here import machine

_LANGUAGE = pattern(rb"""^language:[ \t]*["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)""", re.MULTILINE)


def decide(asked: str | None, root: Path | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language of the run: `de` or `en`.

    konzept.yaml is searched for the line without a YAML parser, which would slow down help and completion.
    """
    return interface_language(asked or _of_repository(root or Path()) or _of_machine(environment))


def _of_repository(start: Path) -> str:
    try:
        here = start.absolute()
        around = (here, *here.parents) if here.is_dir() else ()
        top = next((folder for folder in around if (folder / CONCEPTS).is_dir()), None)
    except OSError:  # the folder one is in is gone, a name is too long, or access is denied: other steps say so
        return ""
    content = read_file(top / SETTINGS) if top else None
    match = _LANGUAGE.search(content) if isinstance(content, bytes) else None
    return match[1].decode("ascii") if match else ""


def _of_machine(environment: Mapping[str, str]) -> str:
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return said or machine.language()
