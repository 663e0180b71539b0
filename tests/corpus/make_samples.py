"""Write raw/samples/ and the truth log: `python -m corpus.make_samples` from tests/. Deterministic."""

import json
from pathlib import Path

from corpus.expected import expected_targets
from corpus.printed import expected_facts
from corpus.samples import Sample, samples
from corpus.truth import truth_log

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "raw" / "samples"
GOLDEN = PROJECT / "tests" / "golden"


def main() -> None:
    SAMPLES.mkdir(parents=True, exist_ok=True)
    made = samples()
    names = {sample.file_name for sample in made}
    for path in SAMPLES.iterdir():
        if path.name not in names:
            path.unlink()
    for sample in made:
        (SAMPLES / sample.file_name).write_bytes(sample.rendered.data)
        stem = Path(sample.file_name).stem
        (GOLDEN / f"{stem}.expected.json").write_text(expected_text(sample), encoding="utf-8")
    truths = [truth for sample in made for truth in sample.truths]
    (GOLDEN / "samples_truth.json").write_text(truth_log(truths), encoding="utf-8")


def expected_text(sample: Sample) -> str:
    """What a reader must find in the sample, one row a line: printed figures, errors included."""
    facts = [
        [
            f.table_kind.value,
            f.side.value,
            f.line_item.value,
            f.code,
            f.name,
            f.measure.value,
            f.printed,
        ]
        for f in expected_facts(sample.document)
    ]
    targets = [target.as_json() for target in expected_targets(sample.document)]
    return "\n".join(
        (
            "{",
            f' "document": {json.dumps(sample.file_name, ensure_ascii=False)},',
            ' "fact_columns": ["table_kind", "side", "line_item", "code", "name", "measure", "printed"],',
            ' "facts": [',
            _lines(facts),
            " ],",
            ' "targets": [',
            _lines(targets),
            " ]",
            "}",
            "",
        )
    )


def _lines(rows: list[object] | list[list[str | None]] | list[dict[str, object]]) -> str:
    return ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)


if __name__ == "__main__":
    main()
