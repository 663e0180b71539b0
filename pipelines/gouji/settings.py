"""One frozen settings object, read once from the environment (prefix GOUJI_) or given by the CLI."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """Where things lie and how much a night may use. Times in seconds, memory in MiB."""

    model_config = SettingsConfigDict(
        env_prefix="GOUJI_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    raw: Path = PROJECT / "raw"
    warehouse: Path = PROJECT / "warehouse"
    project: Path = PROJECT
    auditors_file: Path | None = None  # default: auditors.yaml, else the shipped example
    waivers_file: Path | None = None  # default: waivers.yaml where there is one

    jobs: int = Field(default=2, ge=1, le=64)
    worker_memory_mib: int = Field(default=1536, ge=128)
    worker_seconds: int = Field(default=180, ge=1)
    scan_seconds: int = Field(default=1800, ge=1)  # for a file of pictures, read a second time
    max_file_bytes: int = Field(default=200 * 1024 * 1024, ge=1)
    max_pages: int = Field(default=3000, ge=1)
    # Of the pages that no failing rule touches, this part is read by the second reader too.
    second_reading_share: float = Field(default=0.02, ge=0, le=1)
    keep_reports: int = Field(default=14, ge=1)
    # Where people open warehouse/reports/ in a browser; without it links lead to the files on this machine.
    report_url: str | None = Field(default=None, pattern=r"^(https?|file)://[^\s\"<>]+$")

    # When the daemon starts a night; the watchdog of `gouji doctor --heartbeat` goes by the same cron.
    schedule: str = "0 2 * * *"
    schedule_timezone: str = "Asia/Shanghai"

    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_password_file: Path | None = None
    smtp_starttls: bool = True
    smtp_implicit_tls: bool = False  # TLS from the first byte (port 465), instead of STARTTLS
    mail_from: str = "gouji@example.invalid"

    @property
    def published_file(self) -> Path:
        return self.warehouse / "gouji.duckdb"

    @property
    def lake(self) -> Path:
        return self.warehouse / "lake"

    @property
    def unpacked(self) -> Path:
        """Where the members of archives lie."""
        return self.lake / "unpacked"

    @property
    def dbt_project(self) -> Path:
        return self.project / "dbt_project"

    @property
    def expectations(self) -> Path:
        return self.project / "expectations"
