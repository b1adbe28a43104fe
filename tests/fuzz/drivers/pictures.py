"""Pictures and attachments: refused with a sentence, or published without a word of who made them where."""

from random import Random

from konzept.reading.assets import Asset, AssetContent, Unusable, as_stored
from tests.fixtures.photographs import DRAWING, PHOTOGRAPHS, REMARKS
from tests.fuzz.driver import Leak, Outcome, Parts
from tests.fuzz.mutate import mutated

_FILES = (*PHOTOGRAPHS.values(), DRAWING.encode(), b"%PDF-1.7\n%%EOF\n", b"PK\x03\x04" + bytes(26) + b"mimetype")


def make(random: Random) -> Parts:
    """A picture or a document with a few changes, some of them from another file."""
    return (mutated(random.choice(_FILES), random, random.choice(_FILES)),)


def one(parts: Parts) -> Outcome:
    """Look into the file as a publication does, twice: what is published is fit to be published."""
    asset = Asset("assets/bild", parts[0])
    try:
        found = asset.read
    except Unusable as told:
        fault = told
    else:
        return _published(asset, found)
    assert fault.message
    assert fault.hint
    return Outcome.TOLD


def _published(asset: Asset, found: AssetContent) -> Outcome:
    assert asset.published_name.endswith(found.ending)
    if found.is_picture:
        if left := [remark for remark in REMARKS if remark in found.content]:
            raise Leak(f"{left} stands in what is published")
        assert Asset("assets/bild", found.content).read == found
        stored = as_stored(found.content)
        assert stored is None or stored.is_picture
    return Outcome.FINE
