"""Many documents can be written for measuring."""

from pathlib import Path

from corpus.make_many import write_many


def test_every_third_document_gets_one_logged_error(tmp_path: Path) -> None:
    truths = write_many(tmp_path / "many", 16, errors_every=3)
    names = sorted(path.name for path in (tmp_path / "many").iterdir())
    assert len(names) == 16
    assert [truth.document for truth in truths] == names[2::3]
    assert all(truth.rules for truth in truths)


def test_no_errors_are_planted_where_none_are_wished(tmp_path: Path) -> None:
    assert write_many(tmp_path / "many", 4, errors_every=0) == ()
