# mypy: disable-error-code="no-untyped-def, no-untyped-call, misc"
"""The analyst's notebook (marimo): worked questions, charts, the data dictionary and a place for one's own SQL.

`make explore` opens a copy of it, so that what an analyst writes stays his own.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="勾稽 · 分析台")


@app.cell(hide_code=True)
def _():
    from collections import Counter

    import altair
    import marimo as mo

    from gouji.analysis.dictionary import in_two_languages, read_dictionary
    from gouji.analysis.showing import open_desk
    from gouji.settings import Settings

    return Counter, Settings, altair, in_two_languages, mo, open_desk, read_dictionary


@app.cell(hide_code=True)
def _(Settings, mo, open_desk):
    published_file = Settings().published_file
    mo.stop(
        not published_file.exists(),
        mo.callout(f"还没有发布的数据仓库：{published_file}。请先执行 gouji run。", kind="warn"),
    )
    desk = open_desk(published_file)
    run = desk.rows("select * from runs where published order by started_at desc limit 1")[0]
    counts = desk.rows(
        "select count(*) filter (severity = 'error') as errors, count(*) as findings from findings "
        "where life in ('new', 'open', 'changed')"
    )[0]
    mo.md(
        f"""
        # 勾稽 · 分析台

        数据来自 {run["started_at"]:%Y-%m-%d %H:%M} 的运行：见到 {run["documents_seen"]} 份文件，读懂
        {run["documents_read"]} 份，尚存疑点 {counts["findings"]} 条，其中错误 {counts["errors"]} 条。

        数据仓库以只读方式打开，SQL 不能读写文件，也不能访问网络。金额一律为元；没有印出的数是空值，不是 0。
        每个单元格都可以改了再执行；末尾有写自己的 SQL 的地方。
        """
    )
    return (desk,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""## 差额最大的疑点是哪些？""")
    return


@app.cell
def _(desk):
    desk.answer("largest_differences")
    return


@app.cell
def _(altair, desk):
    _largest = [
        {**point, "finding": f"{point['body_name']} {point['rule_id']} {point['finding_id'][:8]}"}
        for point in desk.points(
            "largest_differences", "difference_yuan", "body_name", "rule_id", "finding_id"
        )
    ]
    altair.Chart(
        altair.Data(values=_largest), title="差额最大的疑点（元，对数刻度）"
    ).mark_bar().encode(
        x=altair.X("difference_yuan:Q", title="差额（元）", scale=altair.Scale(type="symlog")),
        y=altair.Y("finding:N", title="疑点", sort="-x", axis=altair.Axis(labelLimit=320)),
        tooltip=["body_name:N", altair.Tooltip("difference_yuan:Q", format=",.2f"), "finding_id:N"],
    ).properties(width="container")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""## 哪些单位每一份公开文件都有对不上的数？""")
    return


@app.cell
def _(desk):
    desk.answer("bodies_that_never_tie")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""## 哪些单位有项目支出，却没有公开绩效目标？""")
    return


@app.cell
def _(desk):
    desk.answer("project_money_without_targets")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""## “三公”经费历年怎么变？""")
    return


@app.cell
def _(desk):
    desk.answer("three_public_expenses_over_years")
    return


@app.cell
def _(Counter, altair, desk):
    # A line needs two years.
    _all = desk.points(
        "three_public_expenses_over_years", "three_public_total_yuan", "body_name", "budget_year", "stage"
    )  # fmt: skip
    _seen = Counter((point["body_name"], point["stage"]) for point in _all)
    _years = [point for point in _all if _seen[point["body_name"], point["stage"]] > 1]
    altair.Chart(altair.Data(values=_years), title="“三公”经费合计（元）").mark_line(
        point=True
    ).encode(
        x=altair.X("budget_year:O", title="年度"),
        y=altair.Y("three_public_total_yuan:Q", title="元"),
        color=altair.Color("body_name:N", title="单位"),
        strokeDash=altair.StrokeDash("stage:N", title="阶段"),
        tooltip=[
            "body_name:N",
            "stage:N",
            "budget_year:O",
            altair.Tooltip("three_public_total_yuan:Q", format=",.2f"),
        ],
    ).properties(width="container")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""## 各单位的钱按功能分类花在哪里？""")
    return


@app.cell
def _(desk):
    desk.answer("spending_by_function")
    return


@app.cell
def _(altair, desk):
    _spending = desk.points("spending_by_function", "total_yuan", "body_name", "name")
    altair.Chart(altair.Data(values=_spending), title="支出的功能分类构成").mark_bar().encode(
        x=altair.X("sum(total_yuan):Q", stack="normalize", title="占比"),
        y=altair.Y("body_name:N", title="单位"),
        color=altair.Color("name:N", title="功能分类（类）"),
        tooltip=["body_name:N", "name:N", altair.Tooltip("sum(total_yuan):Q", format=",.2f")],
    ).properties(width="container")
    return


@app.cell(hide_code=True)
def _(desk, mo):
    chosen = mo.ui.dropdown(
        options={question.words: name for name, question in desk.questions.items()},
        value=next(iter(desk.questions.values())).words,
        label="问题",
        full_width=True,
    )
    mo.vstack([mo.md("## 其他现成的问题"), chosen])
    return (chosen,)


@app.cell(hide_code=True)
def _(chosen, desk):
    desk.answer(chosen.value)
    return


@app.cell(hide_code=True)
def _(desk, mo, read_dictionary):
    tables = {table.name: table for table in read_dictionary(desk.warehouse)}
    table_name = mo.ui.dropdown(options=list(tables), value="documents", label="表")
    mo.vstack([mo.md("## 数据字典"), table_name])
    return table_name, tables


@app.cell(hide_code=True)
def _(in_two_languages, mo, table_name, tables):
    _table = tables[table_name.value]
    mo.vstack(
        [
            mo.md(f"{_table.comment}（{_table.rows:,} 行）"),
            mo.ui.table(
                [
                    {
                        "列": column.name,
                        "类型": column.type,
                        "含义": in_two_languages(column.comment)[0],
                        "取值": "；".join(f"{value} {label}" for value, label in column.values),
                        "Meaning": in_two_languages(column.comment)[1],
                    }
                    for column in _table.columns
                ],
                selection=None,
                page_size=30,
            ),
        ]
    )
    return


@app.cell(hide_code=True)
def _(mo):
    own_query = mo.ui.code_editor(
        value="select body_name, budget_year, total_revenue_yuan, total_expenditure_yuan\n"
        "from revenue_expenditure_summary\norder by total_expenditure_yuan desc nulls last",
        language="sql",
        label="自己的 SQL",
    ).form(submit_button_label="执行", bordered=False)
    mo.vstack([mo.md("## 自己的 SQL"), own_query])
    return (own_query,)


@app.cell(hide_code=True)
def _(desk, mo, own_query):
    mo.stop(own_query.value is None, mo.md("写好后按“执行”。"))
    desk.run(own_query.value)
    return


if __name__ == "__main__":
    app.run()
