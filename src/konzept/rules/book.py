"""The whole book of rules, for who describes them; a check takes those that may find something."""

from konzept.rules.families import FAMILIES
from konzept.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)
"""All rules, in the order in which a reader of the manual should meet them."""
