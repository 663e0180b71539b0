"""Who gets a mail about what: auditors.yaml in, auditors out. A bad file stops the run (I/O)."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from gouji.reporting.views import DocumentView, FindingView
from gouji.vocabulary import Severity


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("must be one line without control characters")
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_printable)]
Address = Annotated[
    str,
    StringConstraints(max_length=254, pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$"),
    AfterValidator(_printable),
]
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Scope(BaseModel):
    """What an auditor looks after. An empty list means all; severity is the least to be told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    divisions: tuple[Line, ...] = ()  # GB/T 2260 codes; a code takes in all that begin with it
    bodies: tuple[Line, ...] = ()  # names or codes, whole
    severity: Severity = Severity.HINT

    def has_document(self, document: DocumentView) -> bool:
        code = document.division_code or ""
        in_division = not self.divisions or any(code.startswith(d) for d in self.divisions)
        return in_division and (
            not self.bodies or bool({document.body_name, document.body_code} & set(self.bodies))
        )

    def has_severity(self, finding: FindingView) -> bool:
        return finding.severity in _ORDER[: _ORDER.index(self.severity) + 1]


class Auditor(BaseModel):
    """One receiver of the nightly mail."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line
    address: Address
    scope: Scope = Scope()
    language: Literal["zh"] = "zh"
    attachments: tuple[Literal["workpaper"], ...] = ("workpaper",)


class AuditorsError(Exception):
    """auditors.yaml is not as it should be; the message says where."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    auditors: Annotated[tuple[Auditor, ...], Field(min_length=1)]


def load_auditors(path: Path) -> tuple[Auditor, ...]:
    """Read and check the file; AuditorsError says what was expected, what was found, where."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        auditors = _File.model_validate(content).auditors
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AuditorsError(f"{path}：应为可读的 YAML 文件，实有错误：{error}") from error
    except ValidationError as error:
        wrong = "；".join(
            f"{'.'.join(map(str, e['loc'])) or '文件'}：{e['msg']}" for e in error.errors()
        )
        raise AuditorsError(f"{path}：{wrong}") from error
    addresses = [a.address.lower() for a in auditors]
    twice = sorted({a for a in addresses if addresses.count(a) > 1})
    if twice:
        raise AuditorsError(f"{path}：每个地址应只出现一次，实有重复：{'、'.join(twice)}")
    return auditors
