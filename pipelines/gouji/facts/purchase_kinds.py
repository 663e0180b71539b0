"""Rows of procurement tables in, goods, works or services out: by catalogue code, else by the printed kind. Pure."""

import re
from collections.abc import Iterable, Iterator

from gouji.documents.normalise import squeeze
from gouji.facts.holding_records import PurchaseKindRecord
from gouji.facts.records import ProcurementRecord

# The catalogue of 2022: A goods, B works, C services.
_BY_LETTER = {"A": "goods", "B": "works", "C": "services"}
_CODE = re.compile(r"[ABC]\d+")
_GROUP = re.compile(r"(?:[一二三四五六七八九十]+、|[ABC][-—]?)?(货物|工程|服务)类?(?:采购)?[ABC]?")
_BY_NAME = {"货物": "goods", "工程": "works", "服务": "services"}


def purchase_kinds(lines: Iterable[ProcurementRecord]) -> Iterator[PurchaseKindRecord]:
    """One record for each row whose kind is printed."""
    for line in lines:
        group = _GROUP.fullmatch(squeeze(line.item_name or ""))
        code = squeeze(line.catalogue_code or "")
        if group is not None:
            yield PurchaseKindRecord(line.line_id, line.document_id, _BY_NAME[group.group(1)], True)
        elif _CODE.fullmatch(code):
            yield PurchaseKindRecord(line.line_id, line.document_id, _BY_LETTER[code[0]], False)
