"""Performance targets as printed: a model in, one PrintedTarget a project out."""

from corpus.model import BudgetModel, Project
from corpus.printed import PrintedTarget


def printed_targets(model: BudgetModel) -> tuple[PrintedTarget, ...]:
    """Budget = fiscal + other; the plan in cumulative percent that reaches 100%."""
    return tuple(_target(model, project) for project in model.projects)


def _target(model: BudgetModel, project: Project) -> PrintedTarget:
    march, june, october, december = (f"{value}%" for value in project.plan_percent)
    return PrintedTarget(
        project_code=project.code,
        project_name=project.name,
        budget=f"{project.budget:.2f}",
        fiscal=f"{project.fiscal:.2f}",
        other=f"{project.other:.2f}" if project.other else "",
        purpose=project.purpose,
        plan=(march, june, october, december),
        objectives=project.objectives,
        indicators=project.indicators,
        unit=model.unit,
    )
