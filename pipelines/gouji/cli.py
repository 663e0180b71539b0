"""The command line: thin Typer commands. Results go to stdout, talk to stderr; every command has --json."""

import os
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gouji.analysis.result import Format
from gouji.commands import bench as bench_command
from gouji.commands import bundle as bundle_command
from gouji.commands import decide as decide_command
from gouji.commands import doctor as doctor_command
from gouji.commands import explain as explain_command
from gouji.commands import export as export_command
from gouji.commands import findings as findings_command
from gouji.commands import fuzz as fuzz_command
from gouji.commands import import_dispositions as import_command
from gouji.commands import profile as profile_command
from gouji.commands import report as report_command
from gouji.commands import run as run_command
from gouji.commands import serve as serve_command
from gouji.commands import show as show_command
from gouji.commands import sql as sql_command
from gouji.commands.output import refuse
from gouji.dispositions.decision import Wording
from gouji.run_lock import AnotherRunIsGoing
from gouji.settings import Settings
from gouji.vocabulary import Decision

app = typer.Typer(
    help="勾稽 Gouji：读取预决算公开文件，核对勾稽关系，指出对不上的数。",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
profile_app = typer.Typer(help="版式（profile）工具。", no_args_is_help=True)
app.add_typer(profile_app, name="profile")
bench_app = typer.Typer(help="基准测试。", no_args_is_help=True)
app.add_typer(bench_app, name="bench")

RawOption = Annotated[Path | None, typer.Option("--raw", help="原始文件夹，默认 raw/。")]
WarehouseOption = Annotated[
    Path | None, typer.Option("--warehouse", help="数据仓库文件夹，默认 warehouse/。")
]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出结果。")]


class PersonSays(Enum):
    """What `gouji decide` takes: every decision but a waiver, which has a command of its own."""

    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    RECTIFIED = "rectified"
    MISREAD = "misread"
    REPLIED = "replied"


def _settings(raw: Path | None = None, warehouse: Path | None = None) -> Settings:
    """Settings with the command's folders; also put into the environment, where the job reads them."""
    if raw:
        os.environ["GOUJI_RAW"] = str(raw.resolve())
    if warehouse:
        os.environ["GOUJI_WAREHOUSE"] = str(warehouse.resolve())
    return Settings()


@app.command()
def run(raw: RawOption = None, warehouse: WarehouseOption = None, json: JsonOption = False) -> None:
    """执行一次完整的夜间任务：读取、核对、发布、报告、邮件。已发布退出码为 0，未发布为 2。"""
    raise typer.Exit(run_command.run(_settings(raw, warehouse), as_json=json))


@app.command()
def findings(
    warehouse: WarehouseOption = None,
    severity: Annotated[str | None, typer.Option(help="只看 error、warning 或 hint。")] = None,
    body: Annotated[str | None, typer.Option(help="单位名称包含此文字。")] = None,
    rule: Annotated[str | None, typer.Option(help="只看此规则，如 A01。")] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已消除的疑点。")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="有疑点时退出码为 1。")] = False,
    json: JsonOption = False,
) -> None:
    """列出最近一次发布的疑点。"""
    chosen = findings_command.FindingFilter(severity, body, rule, everything)
    count = findings_command.findings(_settings(warehouse=warehouse), chosen, as_json=json)
    raise typer.Exit(1 if exit_code and count else 0)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="要读取的文件。", exists=True, dir_okay=False)],
    facts: Annotated[bool, typer.Option("--facts", help="连同每张表的数一起列出。")] = False,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """显示从一个文件看懂了什么：单位、年度、各张表及其状态、未认出的表头、疑点。不写数据仓库。"""
    raise typer.Exit(
        show_command.show(file, _settings(warehouse=warehouse), with_facts=facts, as_json=json)
    )


@app.command()
def explain(
    finding: Annotated[str, typer.Argument(help="疑点编号（可只写开头几位）。")],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """解释一条疑点：算式、各项出处（页、格）、可疑的数和能使其相符的值。"""
    raise typer.Exit(explain_command.explain(_settings(warehouse=warehouse), finding, as_json=json))


@app.command()
def bundle(
    finding: Annotated[str, typer.Argument(help="疑点编号（可只写开头几位）。")],
    output: Annotated[
        Path | None,
        typer.Option("--output", help="写入此文件，默认 gouji-编号.zip。", dir_okay=False),
    ] = None,
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """把一条疑点连同原件、页面图、各格、算式和指纹写成一个核验包（zip）。"""
    settings = _settings(raw, warehouse)
    raise typer.Exit(bundle_command.bundle(settings, finding, output, as_json=json))


@app.command()
def verify(
    file: Annotated[
        Path, typer.Argument(help="gouji bundle 写出的核验包。", exists=True, dir_okay=False)
    ],
    sha256: Annotated[str | None, typer.Option(help="出具人另行告知的整包指纹。")] = None,
    json: JsonOption = False,
) -> None:
    """核验一个核验包：不联网、不用数据仓库。有不符时退出码为 1，不是核验包为 2。"""
    raise typer.Exit(bundle_command.verify(file, _settings(), sha256, as_json=json))


@app.command()
def waive(
    finding: Annotated[str, typer.Argument(help="疑点编号（可只写开头几位）。")],
    reason: Annotated[str, typer.Option(help="理由。")],
    approved_by: Annotated[str | None, typer.Option(help="批准人；豁免必填。")] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="有效期的最后一天，最长十二个月；豁免必填。"),
    ] = None,
    by: Annotated[str | None, typer.Option(help="处理人，默认当前用户。")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="撤回豁免。")] = False,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """豁免一条疑点（到期、撤回或数字改变后自动恢复），或撤回豁免。"""
    said = Wording(
        reason, by or decide_command.os_user(), approved_by, until.date() if until else None
    )
    settings = _settings(warehouse=warehouse)
    raise typer.Exit(decide_command.waive(settings, finding, said, withdraw=withdraw, as_json=json))


@app.command()
def decide(
    finding: Annotated[str, typer.Argument(help="疑点编号（可只写开头几位）。")],
    decision: Annotated[
        PersonSays, typer.Argument(help="属实、已作说明、已整改、系统读取有误或单位答复。")
    ],
    reason: Annotated[str, typer.Option(help="说明，或单位答复的原文。")],
    by: Annotated[str | None, typer.Option(help="处理人，默认当前用户。")] = None,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """在一条疑点旁记下处理决定或单位的答复，不改变疑点的状态。"""
    said = Wording(reason, by or decide_command.os_user())
    settings = _settings(warehouse=warehouse)
    raise typer.Exit(
        decide_command.decide_on(settings, finding, Decision(decision.value), said, as_json=json)
    )


@app.command("import-dispositions")
def import_dispositions(
    file: Annotated[Path, typer.Argument(help="填好的审计疑点底稿。", exists=True, dir_okay=False)],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """读回填好的审计疑点底稿（xlsx）。有行未采用时退出码为 1。"""
    settings = _settings(warehouse=warehouse)
    raise typer.Exit(import_command.import_dispositions(settings, file, as_json=json))


# A query may begin with a comment, `-- why`, which is no option.
@app.command(context_settings={"ignore_unknown_options": True})
def sql(
    query: Annotated[
        str, typer.Argument(help="只读 SQL 查询；- 读标准输入，? 列出现成的问题，?名称 执行其一。")
    ],
    warehouse: WarehouseOption = None,
    output_format: Annotated[
        Format | None,
        typer.Option("--format", help="输出格式；CSV 里会被当作公式的文字前加一个撇号。"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="写入此文件。", dir_okay=False)
    ] = None,
    json: JsonOption = False,
) -> None:
    """对已发布的数据仓库执行只读查询；SQL 不能读写文件或访问网络。"""
    answer = sql_command.answer_in(output_format, output, as_json=json)
    raise typer.Exit(sql_command.sql(_settings(warehouse=warehouse), query, answer))


@app.command()
def export(
    folder: Annotated[
        Path, typer.Argument(help="导出到此文件夹：空的，或上次导出的。", file_okay=False)
    ],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """把已发布的各表导出为 Parquet 和 CSV，并附数据字典。"""
    raise typer.Exit(export_command.export(_settings(warehouse=warehouse), folder, as_json=json))


@app.command()
def report(
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    run: Annotated[
        str | None, typer.Option("--run", help="只给出此前某次运行（编号可只写开头几位）的报告。")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="每页都重新写，不沿用没有变化的页。")
    ] = False,
    opened: Annotated[bool, typer.Option("--open", help="在浏览器中打开。")] = False,
    json: JsonOption = False,
) -> None:
    """由已发布的数据仓库重新生成报告网页，给出首页的路径。"""
    wanted = report_command.Wanted(run, fresh, opened)
    raise typer.Exit(report_command.report(_settings(raw, warehouse), wanted, as_json=json))


@profile_app.command("check")
def profile_check(
    file: Annotated[Path, typer.Argument(help="要检查的文件。", exists=True, dir_okay=False)],
    json: JsonOption = False,
) -> None:
    """显示文件匹配的版式和没有认出的表头。有未认出的表头时退出码为 1。"""
    raise typer.Exit(profile_command.check(file, _settings(), as_json=json))


@app.command()
def fuzz(
    files: Annotated[
        list[Path], typer.Argument(help="完好的真实文件，逐个改动。", exists=True, dir_okay=False)
    ],
    cases: Annotated[int, typer.Option(help="例数。", min=1)] = 1000,
    seed: Annotated[int, typer.Option(help="随机种子：同样的种子得同样的改动。")] = 1,
    keep: Annotated[
        Path | None, typer.Option(help="把须由人查看的改动后文件写到此文件夹。", file_okay=False)
    ] = None,
    json: JsonOption = False,
) -> None:
    """随机损坏真实文件并在受限进程中读取，检验有没有不声不响丢数的情形；有则退出码为 1。"""
    raise typer.Exit(
        fuzz_command.fuzz(files, _settings(), cases=cases, seed=seed, keep=keep, as_json=json)
    )


@bench_app.command("errors")
def bench_errors(
    warehouse: WarehouseOption = None,
    each: Annotated[int, typer.Option(help="每份文件每种差错埋几例。", min=1)] = 20,
    seed: Annotated[int, typer.Option(help="随机种子：同样的种子得同样的差错。")] = 1,
    markdown: Annotated[bool, typer.Option("--markdown", help="以 Markdown 表输出。")] = False,
    json: JsonOption = False,
) -> None:
    """在已发布的、各式相符的文件中（只在内存里）埋入差错，统计发现了多少、指对了多少、用了多久。"""
    settings = _settings(warehouse=warehouse)
    raise typer.Exit(
        bench_command.bench_errors(
            settings, each=each, seed=seed, as_json=json, as_markdown=markdown
        )
    )


@app.command()
def doctor(
    warehouse: WarehouseOption = None,
    heartbeat: Annotated[
        bool,
        typer.Option(
            "--heartbeat", help="只看心跳：上次成功运行太久以前，或从未运行，退出码为 1。"
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """检查安装、配置、数据仓库和上次运行是否正常。不正常时退出码为 1。"""
    settings = _settings(warehouse=warehouse)
    raise typer.Exit(doctor_command.doctor(settings, heartbeat_only=heartbeat, as_json=json))


@app.command()
def serve(
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    port: Annotated[int, typer.Option(help="网页端口，只在本机 127.0.0.1 上。")] = 3000,
) -> None:
    """启动 Dagster 网页和守护进程，每日 02:00（北京时间）自动运行。"""
    raise typer.Exit(serve_command.serve(_settings(raw, warehouse), port))


def main() -> None:
    """Run the command line; what a user did wrong is one clear line, not a traceback."""
    try:
        app()
    except AnotherRunIsGoing as going:
        raise SystemExit(refuse(str(going))) from None
    except FileNotFoundError as missing:
        raise SystemExit(refuse(str(missing))) from None


if __name__ == "__main__":
    main()
