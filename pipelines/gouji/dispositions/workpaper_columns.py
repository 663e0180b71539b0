"""The columns of the work-paper that are written by us and read back from people. Pure."""

from gouji.vocabulary import Decision

SHEET = "疑点"
HEAD_ROW = 1
FINDING_ID, SIGNATURE = "疑点编号", "数字指纹"
DECISION, REASON, REPLY, DECIDED_BY, APPROVED_BY, UNTIL = (
    "处理决定", "处理说明", "单位答复", "处理人", "批准人", "豁免至",
)  # fmt: skip
FILLED_BY_PEOPLE = (DECISION, REASON, REPLY, DECIDED_BY, APPROVED_BY, UNTIL)
DECISIONS: dict[str, Decision] = {decision.label: decision for decision in Decision}
# A reply has a column of its own, so that it can stand beside a decision.
OFFERED = tuple(label for label, decision in DECISIONS.items() if decision is not Decision.REPLIED)
