"""The values of an indicator: a CSV file beside its record, by period and group, each with its state.

`konzept.reading.series.read` turns bytes into a `Series` and findings; every value keeps its line. What the values say
of each other is judged by the rules, what they say of the targets by `konzept.figures.indicators`.
"""

from konzept.reading.series.rows import UNKNOWN, GroupValues, Series, SeriesRow

__all__ = ["UNKNOWN", "GroupValues", "Series", "SeriesRow"]
