"""`pdsa share workbook`: the project as a workbook of Excel."""

from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.making import Made, Passed
from pdsa_cli.export.workbook.document import workbook_xlsx
from pdsa_cli.views.tasks import task_list
from pdsa_cli.views.whole import whole_view


def make(asked: Asked, passed: Passed) -> Made:  # noqa: ARG001  (each kind is made by a call of this shape)
    """The workbook, with all tasks, those done and over included."""
    tasks = task_list(passed.project, passed.today, every=True)
    made = workbook_xlsx(whole_view(passed.project, passed.today), tasks, passed.remark)
    return Made(made.raw, {"title": passed.project.title, "shortened": made.shortened}, _said(made.shortened))


def _said(shortened: int) -> tuple[str, ...]:
    if not shortened:
        return ()
    texts = "1 text is" if shortened == 1 else f"{shortened} texts are"
    return (f"{texts} longer than a cell of Excel holds, and cut there, with … at the end.",)
