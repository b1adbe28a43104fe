"""Why a figure of the document is what it is, to be folded in beside it: the answer that `konzept explain` gives."""

from konzept.answers.explain.answers import Answer
from konzept.answers.explain.level import progress_answer
from konzept.documents.edition import Edition
from konzept.figures.progress import Progress


def reasons(edition: Edition, figures: Progress) -> Answer | None:
    """The rule, the measures that count and those left out, each with its file and line; drafts are not public.

    None where there is no measure to count.
    """
    named = (*figures.active, *figures.left_out)
    return progress_answer(edition.concept, figures, named, edition.lines) if named else None
