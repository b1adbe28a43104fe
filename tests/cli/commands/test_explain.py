"""`konzept explain`: a rule of the book, or the figures of a record."""

from collections.abc import Callable
from pathlib import Path

import pytest

from konzept import cli
from konzept.i18n.messages import in_language
from konzept.rules.book import RULES

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in a folder that is no repository."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app([*words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_rule_has_its_page_anywhere(run: Run, lang: str) -> None:
    for rule in RULES:
        code, out, err = run("--lang", lang, "explain", rule.name)
        assert (code, err) == (0, "")
        with in_language(lang):
            assert rule.name in out


def test_a_rule_nearly_named(run: Run) -> None:
    code, out, err = run("--lang", "en", "explain", "unknown-kay")
    assert (code, out) == (2, "")
    assert "There is neither a rule nor a record “unknown-kay”." in err
    assert "The rule “unknown-key” is probably meant." in err


def test_something_unheard_of(run: Run) -> None:
    assert run("--lang", "en", "explain", "zzzzzzzz")[0] == 2
    (Path.cwd() / "concepts").mkdir()
    code, out, err = run("--lang", "en", "explain", "zzzzzzzz")
    assert (code, out, "zzzzzzzz" in err) == (2, "", True)


def test_the_figures_of_a_record(run: Run) -> None:
    for path, content in {
        "concept.yaml": "title: Konzept\nmunicipality: {name: Musterstadt}\n",
        "goals/deutsch.yaml": "title: Deutsch\n",
        "measures/lernen.yaml": "title: Lernen\ngoals: [deutsch]\nlead: Amt\ndue: 2024-05\n",
        "measures/deutsch.yaml": "title: Deutsch\ngoals: [deutsch]\nlead: Amt\n",
    }.items():
        place = Path.cwd() / "concepts/musterstadt-2024" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
    code, out, _err = run("--lang", "en", "explain", "goal/deutsch", "--as-of", "2024-06-30")
    assert code == 0
    assert "concepts/musterstadt-2024/measures/lernen.yaml" in out
    code, _out, err = run("--lang", "en", "explain", "deutsch")
    assert code == 2
    assert "measure/deutsch" in err
