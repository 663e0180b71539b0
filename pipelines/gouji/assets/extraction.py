"""Raw files -> lake -> build file."""

from datetime import UTC, datetime

from dagster import MaterializeResult, asset

from gouji.assets.keys import BUILD_FILE, EXTRACTED_CELLS, RAW_DOCUMENTS
from gouji.assets.resources import NightlyRun
from gouji.dispositions.waivers_file import take_waivers
from gouji.documents.archive import scan_sources
from gouji.fingerprint import code_fingerprint, reader_fingerprint
from gouji.nightly import auditors_file
from gouji.progress import announce
from gouji.publish import build_file_of, keys_to_load, start_run
from gouji.reading import read_new_documents
from gouji.reporting.auditors import load_auditors
from gouji.unpacking import unpack_new_archives
from gouji.warehouse import start_build


@asset(key=RAW_DOCUMENTS, group_name="extraction")
def raw_documents(night: NightlyRun) -> MaterializeResult[None]:
    """Every file in the raw folder, by content; the run begins here."""
    settings = night.settings
    load_auditors(
        auditors_file(settings)
    )  # bad configuration stops the night here, not after hours
    unpack_new_archives(settings)
    sources = scan_sources(settings.raw, settings.unpacked)
    if not sources:
        # Every document gone at once is a folder that was not mounted, not a night to publish.
        raise FileNotFoundError(
            f"原始文件夹里没有文件：应有公开文件或其 ZIP，{settings.raw} 是空的"
        )
    start_run(settings, sources, night.run_id, code_fingerprint(settings.project))
    waivers = take_waivers(settings, datetime.now(UTC))
    for finding, why in waivers.refused:
        announce(f"waivers.yaml 中 {finding} 未采用：{why}")
    return MaterializeResult(
        metadata={
            "files": len(sources),
            "decisions_taken": len(waivers.recorded),
            "waivers_refused": "\n".join(f"{finding}：{why}" for finding, why in waivers.refused),
        }
    )


@asset(key=EXTRACTED_CELLS, deps=[RAW_DOCUMENTS], group_name="extraction")
def extracted_cells(night: NightlyRun) -> MaterializeResult[None]:
    """The lake: rows of every document that this code had not read yet."""
    settings = night.settings
    sources = scan_sources(settings.raw, settings.unpacked)
    summaries = read_new_documents(sources, settings, reader_fingerprint())
    rejected = sum(1 for s in summaries if s.status == "rejected")
    return MaterializeResult(metadata={"documents_read": len(summaries), "rejected": rejected})


@asset(key=BUILD_FILE, deps=[EXTRACTED_CELLS], group_name="extraction")
def build_file(night: NightlyRun) -> MaterializeResult[None]:
    """The new DuckDB file with lake and history in it, beside the published one."""
    settings = night.settings
    announce("装入数据仓库")
    keys = keys_to_load(settings.lake, reader_fingerprint())
    counts = start_build(build_file_of(settings.warehouse), settings.lake, keys)
    return MaterializeResult(metadata={f"lake_{name}": count for name, count in counts.items()})
