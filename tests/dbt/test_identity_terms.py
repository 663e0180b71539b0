"""Every family of terms is judged: dbt cannot list a folder, so the list stands in identity_terms and is held to it."""

import re

from rule_fixtures.build import PROJECT

TERMS = PROJECT / "dbt_project" / "models" / "terms"


def test_every_model_of_terms_is_united_once() -> None:
    text = (TERMS / "identity_terms.sql").read_text(encoding="utf-8")
    united = re.findall(r"'(terms_\w+)'", text)
    assert len(united) == len(set(united))
    assert set(united) == {path.stem for path in TERMS.glob("terms_*.sql")}
