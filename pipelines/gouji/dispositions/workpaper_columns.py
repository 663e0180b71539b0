"""The columns of the work-paper that are written by us and read back from people. Pure."""

from gouji.vocabulary import Decision

SHEET = "疑点"
HEAD_ROW = 1
FINDING_ID, SIGNATURE = "疑点编号", "数字指纹"
DECISION, REASON, DECIDED_BY, APPROVED_BY, UNTIL = (
    "处理决定",
    "处理说明",
    "处理人",
    "批准人",
    "豁免至",
)
FILLED_BY_PEOPLE = (DECISION, REASON, DECIDED_BY, APPROVED_BY, UNTIL)
DECISIONS: dict[str, Decision] = {decision.label: decision for decision in Decision}
