"""A small published warehouse of invented bodies, with every column that commands and bundles read."""

from pathlib import Path

from gouji.settings import Settings
from reporting.small_warehouse import make_warehouse

# What the small warehouse leaves out, and a tolerance within which its second finding is one.
_MORE = """
alter table rules add column if not exists basis varchar;
alter table rule_results add column if not exists relation varchar default '=';
alter table internal.identity_terms add column if not exists quantity varchar default 'amount';
alter table cells add column if not exists confidence double;
alter table documents add column if not exists reader_fingerprint varchar default 'beef';
alter table documents add column if not exists level varchar;
alter table suspect_cells add column if not exists is_confident boolean default false;
alter table suspect_cells add column if not exists breaks bigint;
alter table findings add column if not exists body_key varchar;
alter table dispositions add column if not exists approved_by varchar;
update internal.identity_terms set half_unit_yuan = 0.005 where instance_id = 'i2';
update rule_results set tolerance_yuan = 0.01 where instance_id = 'i2';
"""


def publish(folder: Path) -> Settings:
    """The warehouse in `folder`, closed and ready for a command."""
    small = make_warehouse(folder)
    small.connection.execute(_MORE)
    small.connection.close()
    return Settings(raw=small.raw, warehouse=small.warehouse)
