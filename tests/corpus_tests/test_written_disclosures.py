"""Many clean disclosures: each of a body of its own, and what a body says twice it says alike."""

from itertools import islice

import pytest

from corpus.bodies import MOST_BODIES, numbered_body
from corpus.budget_form import budget
from corpus.departments import department_models
from corpus.disclosures import Disclosure, clean_disclosures
from corpus.identities import failing_rules
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit

_EXACT = {"budget_pdf", "final_accounts_pdf", "stream_txt", "tab_led_txt", "tab_grid_txt"}


@pytest.fixture(scope="module")
def made() -> list[Disclosure]:
    return list(islice(clean_disclosures(), 84))


def test_no_two_bodies_share_a_name_or_a_code() -> None:
    bodies = [numbered_body(number) for number in range(MOST_BODIES)]
    assert len({body.name for body in bodies}) == MOST_BODIES
    assert len({body.code for body in bodies}) == MOST_BODIES
    places = {(body.place, body.division_code) for body in bodies}
    assert len({place for place, _ in places}) == len({code for _, code in places}) == len(places)
    with pytest.raises(ValueError, match="单位序号"):
        numbered_body(MOST_BODIES)


def test_only_what_one_body_publishes_twice_shares_a_body(made: list[Disclosure]) -> None:
    keys = [(one.document.body.name, one.document.year, one.document.stage) for one in made]
    assert len(set(keys)) == len(keys)
    assert len({one.name for one in made}) == len(made)
    assert len({key[0] for key in keys}) < len(keys)


def test_every_identity_of_the_layouts_known_exactly_holds(made: list[Disclosure]) -> None:
    exact = [one for one in made if one.layout in _EXACT]
    assert len(exact) > 20
    assert [
        (one.name, failing_rules(one.document)) for one in exact if failing_rules(one.document)
    ] == []


def test_every_layout_has_its_turn(made: list[Disclosure]) -> None:
    assert len({one.layout for one in made}) >= 18


def test_alone_gives_one_document_a_body() -> None:
    alone = list(islice(clean_disclosures(alone=True), 40))
    assert len({one.document.body.name for one in alone}) == 40


def test_a_department_is_the_sum_of_its_office_and_unit() -> None:
    wishes = Wishes(unit=AmountUnit.YUAN, with_other_funds=True, with_government_fund=True)
    whole, office, unit = department_models(5, wishes, numbered_body(5))
    for one in (whole, office, unit):
        assert failing_rules(budget(one)) == ()
    assert whole.grand_total == office.grand_total + unit.grand_total
    assert len({one.body.name for one in (whole, office, unit)}) == 3
    for code in whole.codes():
        parts = [one.total(lambda x: x.expenditure, code) for one in (office, unit)]
        assert whole.total(lambda x: x.expenditure, code) == sum(parts)
