"""gouji bundle and gouji verify: a finding with all its evidence as one file, and whether such a file is whole."""

from pathlib import Path

from gouji.bundle.finding_rows import NoSuchFinding
from gouji.bundle.write import NoOriginal, make_bundle, write_bundle
from gouji.commands.output import print_json, refuse, talk
from gouji.settings import Settings


def bundle(settings: Settings, finding: str, output: Path | None, *, as_json: bool) -> int:
    """Write the bundle of one finding; 2 where it cannot be made."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    try:
        made = make_bundle(settings, finding)
        target = output or Path(f"gouji-{made.finding_id[:12]}.zip")
        write_bundle(made, target)
    except (NoSuchFinding, NoOriginal) as missing:
        return refuse(str(missing))
    except (ValueError, OSError) as error:
        return refuse(f"核验包未写出：{error}")
    if as_json:
        print_json(
            {
                "finding_id": made.finding_id, "file": str(target), "bytes": len(made.data),
                "members": made.members, "sha256": made.digest,
            }
        )  # fmt: skip
    else:
        talk.print(
            f"已写出 {target}（{made.members} 个文件，{len(made.data):,} 字节）。\n"
            f"整包指纹 {made.digest}\n核验：gouji verify {target}",
            markup=False,
            soft_wrap=True,
        )
    return 0
