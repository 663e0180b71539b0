"""Asset keys that more than one module names."""

from dagster import AssetKey

RAW_DOCUMENTS = AssetKey("raw_documents")
EXTRACTED_CELLS = AssetKey("extracted_cells")
BUILD_FILE = AssetKey("build_file")
SECOND_READER = AssetKey("second_reader")
SUSPECTS = AssetKey("localised_hypotheses")
EXPECTATIONS = AssetKey("expectation_results")
PUBLISHED = AssetKey("published_warehouse")
REPORT = AssetKey("audit_report")
MAILS = AssetKey("auditor_mails")
