"""The static site of a run: what it shows, page by page, and what it keeps from the run before."""

from gouji.reporting.site.build import build_site
from gouji.reporting.site.store import prune_reports

__all__ = ["build_site", "prune_reports"]
