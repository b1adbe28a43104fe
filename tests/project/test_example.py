"""The example town, and what `make demo` makes of it."""

from ruamel.yaml import YAML

from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import EXAMPLE, ROOT


def test_the_demo_knows_the_own_fields_of_the_example_and_its_ids_are_free() -> None:
    read = YAML(typ="safe").load
    town = read((EXAMPLE / "konzept.yaml").read_text("utf-8"))
    demo = read((ROOT / "examples" / "demo.yaml").read_text("utf-8"))
    assert demo["fields"] == town["fields"]
    shipped, invented = load(files.read(ROOT)), load(files.read(EXAMPLE))
    assert not set(shipped.concepts) & set(invented.concepts)
    assert all(concept.record.notice for concept in invented.concepts.values())
    assert not any(concept.record.notice for concept in shipped.concepts.values())
