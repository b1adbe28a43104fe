"""Catalogues of measures as towns have them, written as Word documents: measures in rows, and one to each table."""

import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

THEMES = ("Sprache und Bildung", "Arbeit und Ausbildung", "Wohnen und Zusammenleben")
GOALS = ("Alle finden Zugang", "Angebote sind bekannt und verzahnt")
MEASURES = (
    *("Sprachcafé", "Elternlotsen", "Vorlesepatenschaften", "Alphabetisierungskurs am Abend", "Hausaufgabenhilfe"),
    *("Bewerbungswerkstatt", "Anerkennungsberatung", "Praktikumsbörse", "Gründungssprechstunde", "Berufssprachkurse"),
)
LEADS = ("Amt für Soziales", "Integrationsstelle", "Volkshochschule", "Jugendamt / Bildungsbüro")
TIMES = ("2024–2026", "laufend", "ab Herbst 2025", "bis 31.12.2026", "2025", "jährlich", "kurzfristig")
COSTS = ("5.000 EUR", "ca. 3.000 €", "–", "2025: 4.000 €\n2026: 4.500 €", "personelle Ressourcen", "12.500,00 €")
STATES = ("läuft", "umgesetzt", "in Planung", "umgesetzt; zwölf Gruppen", "noch offen, siehe Protokoll")


def title_of(number: int) -> str:
    """Sixty different titles."""
    return f"{MEASURES[number % len(MEASURES)]} {('', 'im Quartier', 'für Frauen')[number // 20 % 3]}".strip() + (
        f" {number // 10 % 2 + 1}" if number // 10 % 2 else ""
    )


def in_rows(measures: int = 60) -> bytes:
    """A table for each theme, with rows that are goals, cells merged downwards, heads repeated, footnotes, contents."""
    word = Document()
    word.add_heading("Integrationskonzept der Stadt Musterstadt", 0)
    word.add_paragraph("Stand: 31. Dezember 2024")
    word.add_heading("Vorwort", 1)
    word.add_paragraph("Liebe Leserinnen und Leser, Integration geht alle an: Bürger*innen und Besucher*innen.")
    number = 0
    for at, theme in enumerate(THEMES, 1):
        word.add_heading(f"Handlungsfeld {at}: {theme}", 1)
        word.add_paragraph(f"In diesem Feld geht es um {theme}.")
        heads = ("Nr.", "Maßnahme", "Beschreibung", "Verantwortlich", "Kooperationspartner", "Zeitraum",
                 "Kosten", "Umsetzungsstand", "Priorität", "Indikatoren")  # fmt: skip
        table = word.add_table(0, len(heads))
        _row(table, heads)
        for goal, words in enumerate(GOALS, 1):
            _row(table, (f"Ziel {at}.{goal}: {words}",) + ("",) * (len(heads) - 1), merged=True)
            if goal == 2:
                _row(table, heads)
            leads = []
            for place in range(measures // (len(THEMES) * len(GOALS))):
                row = _row(table, _values(f"{at}.{goal}.{place + 1}", number))
                leads.append(row.cells[3])
                number += 1
            _merge(leads[0], leads[-1] if len(leads) < 3 else leads[1], "Amt für Soziales")
    word.add_heading("Anhang", 1)
    word.add_paragraph("Die Liste der Beteiligten liegt bei der Integrationsstelle aus.")
    return _saved(word)


def _values(number: str, at: int) -> tuple[str, ...]:
    return (
        number,
        title_of(at),
        f"Beschreibung von {title_of(at)}.\n- erster Schritt\n- zweiter Schritt",
        LEADS[at % len(LEADS)],
        "Caritas; Sprachverein",
        TIMES[at % len(TIMES)],
        COSTS[at % len(COSTS)],
        STATES[at % len(STATES)],
        ("hoch", "mittel", "niedrig")[at % 3],
        "Zahl der Teilnehmenden",
    )


def as_profiles(measures: int = 60) -> bytes:
    """A heading and a table with labels and values for each measure, with lists and a paragraph behind it."""
    word = Document()
    word.add_heading("Integrationskonzept der Stadt Musterstadt", 0)
    number = 0
    for at, theme in enumerate(THEMES, 1):
        word.add_heading(f"{at} {theme}", 1)
        for goal, words in enumerate(GOALS, 1):
            word.add_heading(f"{at}.{goal} {words}", 2)
            word.add_paragraph(f"Das Ziel ist erreicht, wenn {words.lower()}.")
            for place in range(measures // (len(THEMES) * len(GOALS))):
                word.add_heading(f"{at}.{goal}.{place + 1} {title_of(number)}", 3)
                values = _values("", number)
                table = word.add_table(0, 4)
                for label, value in (("Beschreibung", values[2]), ("Ziel", words), ("Indikatoren", values[9])):
                    row = _row(table, (label, value, "", ""))
                    _merge(row.cells[1], row.cells[3], value)
                _row(table, ("Federführung", values[3], "Kooperation", values[4]))
                _row(table, ("Laufzeit", values[5], "Kosten", values[6]))
                _row(table, ("Umsetzungsstand", values[7], "Priorität", values[8]))
                if place == 0:
                    word.add_paragraph("Voraussetzung ist die Förderung durch das Land.")
                    word.add_paragraph("Räume", style="List Bullet")
                number += 1
    return _saved(word)


def _row(table: Any, texts: tuple[str, ...], *, merged: bool = False) -> Any:
    row = table.add_row()
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
    if merged:
        _merge(row.cells[0], row.cells[-1], texts[0])
    return row


def _merge(first: Any, last: Any, text: str) -> None:
    first.merge(last).text = text


def _saved(word: Any) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def tracked(paragraph: Any, text: str, *, is_deletion: bool = False, author: str = "Erika Muster") -> None:
    """Insert or delete a text in a paragraph with changes tracked."""
    change = OxmlElement("w:del" if is_deletion else "w:ins")
    change.set(qn("w:author"), author)
    change.set(qn("w:date"), "2025-03-12T09:00:00Z")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText" if is_deletion else "w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)  # noqa: SLF001 - python-docx has no words for it


def strict(content: bytes) -> bytes:
    """The same document in the namespaces of Strict Open XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                part = re.sub(
                    rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/(main|relationships|[a-z]+)",
                    _strict_name,
                    part,
                )
            new.writestr(entry.filename, part)
    return made.getvalue()


def _strict_name(found: re.Match[bytes]) -> bytes:
    return b"http://purl.oclc.org/ooxml/" + found[1] + b"/" + found[2]


def with_footnote(content: bytes, text: str) -> bytes:
    """The document with a footnote behind the first cell of its first table that says so: python-docx writes none."""
    made = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "word/document.xml":
                sign = b'<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
                part = re.sub(rb"(?<=Zahl der Teilnehmenden</w:t></w:r>)</w:p>", sign, part, count=1)
            elif entry.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                sign = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
                part = part.replace(b"</Types>", sign)
            elif entry.filename == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                sign = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
                part = part.replace(b"</Relationships>", sign)
            new.writestr(entry, part)
        new.writestr("word/footnotes.xml", notes)
    return made.getvalue()
