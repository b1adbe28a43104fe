"""What somebody has to see to: overdue, due, to be reported or reviewed, each once, by who answers for it.

Asked of a day; nothing remembers what was asked before, so that asking twice adds nothing. Only concepts in force are
asked: what became of the measures of a superseded one is told by `konzept.changes.succession`.
"""
