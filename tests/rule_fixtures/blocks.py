"""One table of a sheet: its lines of text become the records that a reader would have given (see sheets.py). Pure."""

import csv
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gouji.facts.amounts import parse_amount
from gouji.facts.records import (
    AssetRecord,
    CellRecord,
    ColumnRecord,
    FactRecord,
    IndicatorRecord,
    ProcurementRecord,
    TableRecord,
    TargetRecord,
    TypedTable,
)
from gouji.vocabulary import AmountUnit, LineItem, TableKind
from rule_fixtures.parents import with_parents

_WORD = re.compile(r"[a-z]+=")
SCHEMES = {"2": "function", "3": "department_economic", "5": "government_economic"}
_LISTED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "classification_codes.csv"
with _LISTED.open(encoding="utf-8") as _stream:
    NAMES = {
        row["code"]: row["name"] for row in csv.DictReader(_stream) if row["to_year"] == "2026"
    }


@dataclass(slots=True)
class _Column:
    side: str
    index: int
    measure: str
    parent: str | None
    is_of_which: bool


@dataclass(slots=True)
class Block:
    """One table being read."""

    document_id: str
    ordinal: int
    unit: AmountUnit | None
    head: str
    columns: list[_Column] = field(default_factory=list)
    facts: list[FactRecord] = field(default_factory=list)
    cells: list[CellRecord] = field(default_factory=list)
    targets: list[TargetRecord] = field(default_factory=list)
    indicators: list[IndicatorRecord] = field(default_factory=list)
    lines: list[ProcurementRecord] = field(default_factory=list)
    assets: list[AssetRecord] = field(default_factory=list)
    kind: str = ""
    state: str = "read"
    note: str | None = None
    repeats: bool = False
    told: bool = False
    untitled: bool = False
    headed: bool = False
    turned: int = 0
    pictured_from: int | None = None
    title: str | None = None
    body: str | None = None
    body_name: str | None = None
    rows: int = 0

    def __post_init__(self) -> None:
        first, *sides = [part.strip() for part in self.head.split("|")]
        self.kind, *states = first.split()
        for state in states:
            word, _, note = state.partition("=")
            if word == "repeats":
                self.repeats = True
            elif word == "told":
                self.told = True
            elif word == "untitled":
                self.untitled = True
            elif word == "headed":
                self.headed = True
            elif word == "pictured":
                self.pictured_from = int(note or 1)
            elif word == "title":
                self.title = note
            elif word == "unit":
                self.unit = None if note == "-" else AmountUnit(note)
            else:
                self.state, self.note = word, note or None
        for side in sides:
            name, colon, measures = side.partition(":")
            name, measures = (name.strip(), measures) if colon else ("none", side)
            for token in measures.split():
                measure, _, parent = token.rstrip("!").partition("<")
                index = len(self.columns)
                self.columns.append(
                    _Column(name, index, measure, parent or None, token.endswith("!"))
                )

    @property
    def table_id(self) -> str:
        return f"{self.document_id}.t{self.ordinal:05d}"

    @property
    def page(self) -> int:
        """The page that the row being read stands on."""
        return self.ordinal + self.turned

    def add(self, line: str) -> None:
        if line == "---":
            self.turned += 1
            return
        self.rows += 1
        tokens = line.split()
        match tokens[0]:
            case "P":
                self.lines.append(self._procurement(tokens[1:]))
            case "V":
                self.assets.append(self._asset(tokens[1:]))
            case "T":
                self.targets.append(self._target(dict(t.split("=", 1) for t in tokens[1:])))
            case "I":
                self.indicators.append(self._indicator(tokens[1:]))
            case "U":
                body, self.body_name = (*tokens[1:], None, None)[:2]
                self.body = None if body == "-" else body
            case "R" | "E":
                for part in line.split(" | "):
                    letter, key, *texts = part.split()
                    self._facts("revenue" if letter == "R" else "expenditure", key, texts)
            case _:
                self._facts("none", tokens[0], tokens[1:])

    def finish(self) -> TypedTable:
        title = None if self.untitled else self.title or TableKind(self.kind).label
        table = TableRecord(
            table_id=self.table_id, document_id=self.document_id, ordinal=self.ordinal,
            table_kind=self.kind, title=title, page_first=self.ordinal,
            page_last=self.page, amount_unit=str(self.unit) if self.unit else None,
            status=self.state, reason="栏目不明" if self.state == "rejected" else None,
            note=self.note, repeats_codes=self.repeats,
            title_cell_id=self._cell(title or "", 0) if self.headed else None,
        )  # fmt: skip
        if self.state == "rejected":
            return TypedTable(table, (self.ordinal,))
        columns = [
            ColumnRecord(
                self.table_id,
                self.document_id,
                c.side,
                c.index,
                c.measure,
                c.measure,
                c.parent,
                c.is_of_which,
            )
            for c in self.columns
        ]
        facts = tuple(with_parents(self.facts, self.kind, self.told))
        return TypedTable(
            table, (self.ordinal,), tuple(self.cells), tuple(columns), facts,
            tuple(self.targets), tuple(self.indicators), tuple(self.lines), tuple(self.assets),
        )  # fmt: skip

    def _cell(self, text: str, column: int) -> str:
        cell_id = f"{self.document_id}.p{self.ordinal:03d}g1r{self.rows}c{column}"
        self.cells.append(
            CellRecord(cell_id, self.document_id, text, self.table_id, self.page, x0=10.0 * column,
                       y0=10.0 * self.rows, x1=10.0 * column + 9, y1=10.0 * self.rows + 9, row_index=self.rows,
                       column_index=column,
                       confidence=0.9 if self.pictured_from and self.rows >= self.pictured_from else None)
        )  # fmt: skip
        return cell_id

    def _facts(self, side: str, key: str, texts: list[str]) -> None:
        depth = len(key) - len(key.lstrip("."))
        is_of_which, is_beside = key.lstrip(".").startswith("+"), key.startswith("^")
        key = key.lstrip(".+^")
        word, _, name = key.partition(":")
        # A word before the code is its scheme, where the code's first digit does not say it.
        scheme, _, word = word.rpartition("=")
        is_unit = scheme == "unit"
        code = word if word.isdigit() else None
        item = ("economic" if code[0] in "35" else "function") if code else word
        item = "unit" if is_unit else item
        level = {3: 1, 5: 2, 7: 3}.get(len(code), 9) if code and not is_unit else None
        known = NAMES.get(code, f"科目{code}") if code else LineItem(item).label
        named = None if name == "-" else name or known
        columns = [c for c in self.columns if c.side == side]
        if len(columns) != len(texts):
            raise ValueError(f"{key}: expected {len(columns)} cells, found {len(texts)}")
        totals = {
            "total",
            "total_revenue",
            "total_expenditure",
            "current_year_revenue",
            "current_year_expenditure",
        }
        for column, text in zip(columns, texts, strict=True):
            if text == "/":
                continue
            amount = parse_amount({"_": "", "?": "看不清"}.get(text, text.lstrip("~")), self.unit)
            self.facts.append(
                FactRecord(
                    cell_id=self._cell(amount.printed, column.index + 1), document_id=self.document_id,
                    table_id=self.table_id, table_kind=self.kind, row_ordinal=self.rows, side=side,
                    line_item=item, name=named,
                    measure=column.measure, printed=amount.printed or None, status=str(amount.status),
                    placement="ambiguous" if text.startswith("~") else "printed",
                    code_scheme=scheme or (SCHEMES.get(code[0], "function") if code else None),
                    body_code=code if is_unit else self.body, body_name=self.body_name, code=code, code_level=level,
                    row_level=0 if item in totals else (level or 1) + depth, is_of_which=is_of_which,
                    amount_yuan=amount.yuan, half_unit_yuan=amount.half_unit_yuan, page=self.page,
                    reader="beside" if is_beside else None,
                )
            )  # fmt: skip

    def _procurement(self, tokens: list[str]) -> ProcurementRecord:
        kind, name, quantity, price, total, *rest = tokens
        more = dict(word.split("=", 1) for word in rest)
        budget = parse_amount(more.get("budget"), self.unit)
        # unit_subtotal^: a subtotal in the one above; line^: directly in the total
        above = "total" if kind == "line^" else "unit_subtotal"
        parent = next((r.row_ordinal for r in reversed(self.lines) if r.row_kind == above), None)
        is_within = kind == "line" or kind.endswith("^")
        amounts = [parse_amount(t.strip("_/"), self.unit) for t in (price, total)]
        cells = [
            None if t == "/" else self._cell(t, n)
            for n, t in enumerate((quantity, price, total), 1)
        ]
        return ProcurementRecord(
            line_id=f"{self.table_id}.{self.rows}", document_id=self.document_id, table_id=self.table_id,
            row_ordinal=self.rows, row_kind=kind.rstrip("^"),
            item_name=None if name == "-" else name, catalogue_code=more.get("code"),
            project_name=more.get("project"), body_name=more.get("body"), project_budget_printed=budget.printed or None,
            project_budget_yuan=budget.yuan, project_budget_half_unit_yuan=budget.half_unit_yuan,
            project_budget_cell_id=self._cell(budget.printed, 4) if budget.printed else None,
            quantity_printed=None if quantity in "_/" else quantity,
            quantity=Decimal(quantity) if quantity not in ("_", "/", "*", "**") else None,
            unit_price_printed=amounts[0].printed or None, unit_price_yuan=amounts[0].yuan,
            unit_price_half_unit_yuan=amounts[0].half_unit_yuan, amount_printed=amounts[1].printed or None,
            amount_yuan=amounts[1].yuan, amount_half_unit_yuan=amounts[1].half_unit_yuan,
            is_masked="**" in tokens, parent_row_ordinal=parent if is_within else None,
            quantity_cell_id=cells[0], unit_price_cell_id=cells[1], amount_cell_id=cells[2], page=self.page,
        )  # fmt: skip

    def _asset(self, tokens: list[str]) -> AssetRecord:
        role, name, text = tokens
        amount = parse_amount(text.replace("_", ""), self.unit)
        return AssetRecord(
            line_id=f"{self.table_id}.{self.rows}", document_id=self.document_id, table_id=self.table_id,
            row_ordinal=self.rows, name=name, is_total=role == "total", is_of_which=role == "which",
            value_printed=amount.printed or None, value_yuan=amount.yuan,
            value_half_unit_yuan=amount.half_unit_yuan, value_cell_id=self._cell(text, 1), page=self.page,
        )  # fmt: skip

    def _target(self, words: dict[str, str]) -> TargetRecord:
        amounts = {
            key: parse_amount(words.get(key), self.unit) for key in ("budget", "fiscal", "other")
        }
        ids = {
            key: self._cell(words[key], n) if key in words else None
            for n, key in enumerate(amounts)
        }
        tokens = tuple(t for t in words.get("plan", "").split(",") if t)
        values = {
            f"{key}_{name}": value
            for key, amount in amounts.items()
            for name, value in (
                ("printed", amount.printed or None), ("yuan", amount.yuan),
                ("half_unit_yuan", amount.half_unit_yuan), ("cell_id", ids[key]),
            )
        }  # fmt: skip
        return TargetRecord(
            target_id=self.table_id, document_id=self.document_id, table_id=self.table_id, ordinal=self.ordinal,
            project_code=words.get("code"), project_name=words.get("name", "某项目") or None,
            purpose=words.get("purpose"), objectives=tuple(filter(None, [words.get("objective")])),
            plan_header=words.get("header"), plan_tokens=tokens, plan_unit=words.get("unit"),
            plan_basis=words.get("basis"), is_masked="**" in words.values(),
            has_further_sources="further" in words,
            plan_cell_ids=tuple(self._cell(t, 10 + n) for n, t in enumerate(tokens)),
            amount_unit=str(self.unit) if self.unit else None, page=self.page, **values,
        )  # type: ignore[arg-type]  # fmt: skip

    def _indicator(self, tokens: list[str]) -> IndicatorRecord:
        plain = [t for t in tokens if not _WORD.match(t)]
        words = dict(t.split("=", 1) for t in tokens if _WORD.match(t))
        level2, operator, number, unit = plain if len(plain) == 4 else (plain[0], None, "", None)
        value = (
            Decimal(number.lstrip("~")) if number.lstrip("~").replace(".", "").isdigit() else None
        )
        cell_id = self._cell(number, 20)
        # The value of a row of words has no cell of its own.
        cells = (self._cell("名称", 18), self._cell("说明", 19)) if "wide" in words else (cell_id,)
        return IndicatorRecord(
            indicator_id=f"{self.table_id}.{self.rows}", target_id=self.table_id, document_id=self.document_id,
            ordinal=self.rows, level1="产出指标", level2=level2 if level2 != "_" else None,
            level3=words.get("name", "某指标") or None, description=words.get("desc"), basis=words.get("basis"),
            value_printed=words.get("text", (operator or "").strip("_") + number) or None,
            operator=operator if operator != "_" else None, value_number=value,
            value_unit=unit if unit != "_" else None,
            status=words.get("status", "masked" if "*" in number else "printed"),
            placement="ambiguous" if number.startswith("~") else "printed",
            value_cell_id=None if "wide" in words else cell_id, cell_ids=cells, page=self.page,
        )  # fmt: skip
