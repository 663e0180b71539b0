"""Documents that the tests of findings look at."""

from rule_fixtures.sheets import Sheet

FINDING_SHEETS: tuple[Sheet, ...] = ()
