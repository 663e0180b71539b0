"""Who gets a mail about what: auditors.yaml in, auditors out. A bad file stops the run (I/O)."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from gouji.reporting.views import DocumentView, FindingView
from gouji.vocabulary import Severity

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_LONGEST_ADDRESS, _LONGEST_USER = 254, 64  # RFC 5321 4.5.3.1


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("应为一行文字，不含换行和控制字符")
    return text


def _quoted(value: Any) -> Any:
    """A code without quotes is a number to YAML, and one that begins with 0 another number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f'应为加引号的文字（如 "310107"），实有数字 {value}')
    return value


def mail_address(text: str) -> str:
    """The address itself; ValueError says what is wrong with it."""
    if not text.isascii():
        raise ValueError(f"应为 ASCII 邮件地址（不支持含中文等字符的地址），实有 {text!r}")
    user = text.rpartition("@")[0]
    if not _ADDRESS.fullmatch(text) or len(text) > _LONGEST_ADDRESS or len(user) > _LONGEST_USER:
        raise ValueError(f"应为邮件地址（如 name@example.org），实有 {text!r}")
    return text


Line = Annotated[
    str,
    BeforeValidator(_quoted),
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_printable),
]
Division = Annotated[Line, StringConstraints(pattern=r"^[0-9]{2,12}$")]
Address = Annotated[str, AfterValidator(mail_address)]


class Scope(BaseModel):
    """What an auditor looks after. An empty list means all; severity is the least to be told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    divisions: tuple[Division, ...] = ()  # GB/T 2260 codes; a code takes in all that begin with it
    bodies: tuple[Line, ...] = ()  # names or codes, whole
    severity: Severity = Severity.HINT

    def has_document(self, document: DocumentView) -> bool:
        code = document.division_code or ""
        in_division = not self.divisions or any(code.startswith(d) for d in self.divisions)
        return in_division and (
            not self.bodies or bool({document.body_name, document.body_code} & set(self.bodies))
        )

    def has_severity(self, severity: str) -> bool:
        return severity in _ORDER[: _ORDER.index(self.severity) + 1]

    def has_finding(self, finding: FindingView, document: DocumentView | None) -> bool:
        return (
            document is not None
            and self.has_document(document)
            and self.has_severity(finding.severity)
        )


class Auditor(BaseModel):
    """One receiver of the nightly mail; the address is who he is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line
    address: Address
    scope: Scope = Scope()
    language: Literal["zh", "en"] = "zh"
    attachments: tuple[Literal["workpaper"], ...] = ("workpaper",)
    # nightly: every night; weekdays: Monday to Friday; weekly: on `weekday`; news: only with something new.
    frequency: Literal["nightly", "weekdays", "weekly", "news"] = "nightly"
    weekday: Weekday | None = None

    @model_validator(mode="after")
    def _weekly_has_its_day(self) -> Self:
        if (self.frequency == "weekly") != (self.weekday is not None):
            raise ValueError("frequency: weekly 须写明 weekday（如 monday），其他频率不写 weekday")
        return self


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
        raise AuditorsError(f"{path}：应为可读的 YAML 文件，实有错误：{error}") from None
    except ValidationError as error:
        wrong = "；".join(_problem(dict(e)) for e in error.errors())
        raise AuditorsError(f"{path}：{wrong}") from None  # our words are the innermost
    addresses = [a.address.lower() for a in auditors]
    twice = sorted({a for a in addresses if addresses.count(a) > 1})
    if twice:
        raise AuditorsError(f"{path}：每个地址应只出现一次，实有重复：{'、'.join(twice)}")
    return auditors


def _problem(error: dict[str, Any]) -> str:
    """auditors.2.scope.severity：应为 … 之一，实有 … (people count from one)."""
    place = ".".join(str(p + 1) if isinstance(p, int) else p for p in error["loc"]) or "文件"
    found = f"，实有 {error['input']!r}" if error["type"] != "missing" else ""
    expected = {
        "missing": "缺少这一项",
        "extra_forbidden": "不认识的项",
        "enum": f"应为 {error.get('ctx', {}).get('expected')} 之一",
        "literal_error": f"应为 {error.get('ctx', {}).get('expected')} 之一",
        "string_pattern_mismatch": "应为二至十二位数字的行政区划代码",
        "string_type": "应为文字",
        "string_too_short": "不应为空",
        "string_too_long": "太长",
        "tuple_type": "应为列表",
        "too_short": "应至少有一人",
    }.get(error["type"])
    if expected is None:
        return f"{place}：{str(error['msg']).removeprefix('Value error, ')}"
    return f"{place}：{expected}{found}"
