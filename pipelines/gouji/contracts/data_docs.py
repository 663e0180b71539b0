"""Data Docs that open without a network: built by Great Expectations, then cut loose from its CDNs (I/O)."""

import re
import shutil
from pathlib import Path
from typing import Any

# Whole elements that fetch something: scripts, style sheets and pictures from elsewhere.
_REMOTE_SCRIPT = re.compile(r"<script[^>]*\bsrc\s*=\s*[\"'](?:https?:)?//[^>]*>\s*</script>", re.I)
_REMOTE_LINK = re.compile(r"<link\b[^>]*\bhref\s*=\s*[\"'](?:https?:)?//[^>]*>", re.I)
_REMOTE_IMAGE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"'](?:https?:)?//[^>]*>", re.I)
_REMOTE_URL = re.compile(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)", re.I)  # in style rules
_INLINE_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.I | re.S)
_HEAD_END = re.compile(r"</head>", re.I)
_STYLE = Path(__file__).with_name("data_docs.css")


def build_data_docs(context: Any, folder: Path) -> None:
    """Write the site of all suites and results of `context` into `folder`, replacing what stood there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    context.add_data_docs_site(
        site_name="gouji",
        site_config={
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(folder),
            },
        },
    )
    context.build_data_docs(site_names=["gouji"])
    style = _STYLE.read_text(encoding="utf-8")
    for page in folder.rglob("*.html"):
        page.write_text(offline(page.read_text(encoding="utf-8"), style), encoding="utf-8")


def offline(html: str, style: str) -> str:
    """The page without anything that is fetched or run, with our style sheet inside."""
    for pattern in (_REMOTE_SCRIPT, _INLINE_SCRIPT, _REMOTE_LINK, _REMOTE_IMAGE):
        html = pattern.sub("", html)
    html = _REMOTE_URL.sub("none", html)
    return _HEAD_END.sub(
        lambda match: f"<style>\n{style}\n</style>\n{match.group(0)}", html, count=1
    )
