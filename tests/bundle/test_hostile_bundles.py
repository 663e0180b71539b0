"""A file that says it is a bundle is hostile: it is refused in words, quickly, and nothing is written."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bundle.conftest import LIMITS
from gouji.bundle import contents
from gouji.bundle.archive import COMMENT_BYTES, MOST_MEMBERS, NotABundle, digest_of, pack, unpack
from gouji.bundle.verify import verify

_MARK = b"gouji-bundle sha256:"


def sealed(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """Any zip under a seal that fits it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
        archive.comment = bytes(COMMENT_BYTES)
    body = buffer.getvalue()[:-COMMENT_BYTES]
    return body + _MARK + digest_of(body).encode()


def told(data: bytes) -> str:
    return " ".join(str(problem) for problem in unpack(data).problems)


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/etc/a",
        "a/../../b",
        "a\\b",
        "C:a",
        "a//b",
        "./a",
        "a\u202eb",
        "a\nb",
        "x" * 300,
    ],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    opened = unpack(sealed([(name, b"x"), ("b", b"y")]))
    assert list(opened.members) == ["b"]
    assert "不安全的文件名" in told(sealed([(name, b"x")]))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused_whatever_its_case() -> None:
    assert "重复的文件名" in told(sealed([("a", b"1"), ("a", b"2")]))
    assert "重复的文件名" in told(sealed([("a", b"1"), ("A", b"2")]))


def test_a_bomb_is_not_unpacked() -> None:
    data = sealed([("manifest.json", bytes(50_000_000))], zipfile.ZIP_DEFLATED)
    assert len(data) < 100_000
    opened = unpack(data)
    assert opened.members == {}
    assert opened.problems


def test_members_that_share_their_bytes_are_refused() -> None:
    """As in a bomb of overlapping files: every entry points to the same place."""
    data = bytearray(sealed([(f"{n:03d}", b"x" * 5000) for n in range(40)]))
    place = data.find(b"PK\x01\x02")
    for _ in range(40):
        data[place + 42 : place + 46] = bytes(4)  # where its bytes begin
        data[place + 20 : place + 28] = (150_000).to_bytes(4, "little") * 2
        place = data.find(b"PK\x01\x02", place + 1)
    body = bytes(data)[:-COMMENT_BYTES]
    assert "各文件共不超过" in told(body + _MARK + digest_of(body).encode())


def test_more_files_than_a_bundle_holds_are_refused() -> None:
    assert "至多" in told(sealed([(str(n), b"") for n in range(MOST_MEMBERS + 1)]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 1000, "核验包".encode()])
def test_another_file_is_no_bundle(data: bytes) -> None:
    with pytest.raises(NotABundle):
        unpack(data)


def test_a_plain_zip_has_no_seal() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"x")
    assert "整包指纹" in told(buffer.getvalue())


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"null", b"[]", b"1" * 5000, b"[" * 100_000, b'{"finding": {}, "documents": [1]}', b"\xff\xfe",
     b'{"finding": {"finding_id": 1e999}, "documents": [{}], "is_hidden": false}'],
)  # fmt: skip
def test_strange_contents_are_said_not_raised(content: bytes) -> None:
    names = (contents.FINDING, contents.RESULTS, contents.TERMS, contents.SUSPECTS, contents.CELLS)
    members: dict[str, bytes] = dict.fromkeys(names, content)
    members[contents.MANIFEST] = content
    assert verify(pack(members), LIMITS).problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
COLUMNS = st.sampled_from(
    ["instance_id", "amount_yuan", "half_unit_yuan", "relation", "term_side", "sign", "status", "printed", "quantity",
     "block_reason", "cell_id", "text", "document_id", "left_yuan", "outcome", "rule_id", "label", "file", "sha256"]
)  # fmt: skip
ROWS = st.lists(st.dictionaries(COLUMNS, JSON, max_size=12), max_size=3)


@hypothesis_settings(max_examples=30, deadline=None)
@given(ROWS, ROWS, ROWS, ROWS, JSON)
def test_no_rows_whatever_break_the_check(
    results: list[object],
    terms: list[object],
    cells: list[object],
    documents: list[object],
    hidden: object,
) -> None:
    head = {"finding": {"finding_id": "f"}, "documents": documents, "is_hidden": hidden}
    members = {
        contents.FINDING: json.dumps(head).encode(),
        contents.RESULTS: json.dumps(results).encode(),
        contents.TERMS: json.dumps(terms).encode(),
        contents.SUSPECTS: b"[]",
        contents.CELLS: json.dumps(cells).encode(),
    }
    assert not verify(pack(members), LIMITS).is_right
