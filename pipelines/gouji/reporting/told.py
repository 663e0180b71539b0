"""What each auditor is told of, with a work-paper of it beside the report (I/O)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from gouji.reporting.auditors import Auditor
from gouji.reporting.mail import Told, finding_address
from gouji.reporting.read import Connection, read_documents
from gouji.reporting.read_findings import read_findings
from gouji.reporting.views import CLOSED_LIVES
from gouji.reporting.workpaper import write_workpaper


def tell(
    connection: Connection,
    auditors: Sequence[Auditor],
    folder: Path,
    report: str,
    made_at: datetime,
) -> list[Told]:
    """The documents and findings of every scope; a work-paper is written into `folder` once a run.

    `report` is the address of the run's report; `made_at` dates the workbook, so that a second try is the same.
    """
    documents = read_documents(connection)
    findings = read_findings(connection)
    told = []
    for auditor in auditors:
        own = {d.document_id: d for d in documents if auditor.scope.has_document(d)}
        theirs = [
            f for f in findings if f.document_id in own and auditor.scope.has_severity(f.severity)
        ]
        workpaper = None
        if "workpaper" in auditor.attachments:
            path = folder / f"{_file_stem(auditor)}.xlsx"
            if not path.exists():
                still_open = [f for f in theirs if f.life not in CLOSED_LIVES]
                write_workpaper(
                    path, still_open, own, lambda f: finding_address(report, f), made_at=made_at
                )
            workpaper = path.read_bytes()
        told.append(Told(auditor, own, theirs, workpaper))
    return told


def _file_stem(auditor: Auditor) -> str:
    """One file an auditor: a name is no safe file name, and two may share one."""
    return f"审计疑点底稿-{hashlib.sha256(auditor.address.lower().encode()).hexdigest()[:12]}"
