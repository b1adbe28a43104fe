"""Compile the catalogues of the tool's own words, so that wheel and checkout speak the same languages."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locales: Path) -> None:
    """Write each `konzept.mo` beside its `konzept.po`; fuzzy entries are left out."""
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        _drop_untranslated(catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        source.with_suffix(".mo").write_bytes(compiled.getvalue())


def _drop_untranslated(catalogue: Catalog) -> None:
    """Leave to the next language what this one lacks: Babel fills plural forms with the English source."""
    for message in list(catalogue):
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and not all(forms):
            catalogue.delete(message.id, message.context)


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own type variable is private
    """Runs before every wheel and before every editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in the source tree; `artifacts` in pyproject.toml carries the result into the wheel."""
        del version, build_data
        compile_catalogues(Path(self.root) / "src" / "konzept" / "i18n" / "locales")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent / "src" / "konzept" / "i18n" / "locales")
