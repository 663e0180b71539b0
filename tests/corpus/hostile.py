"""Broken and hostile inputs for tests: each function writes one file below a folder and returns its path."""

import io
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas


def empty_file(folder: Path) -> Path:
    """No byte at all."""
    return _write(folder / "空文件.pdf", b"")


def truncated_pdf(folder: Path, good: bytes, share: float = 0.6) -> Path:
    """The first part of a good PDF; its cross-reference table is lost."""
    return _write(folder / "截断.pdf", good[: int(len(good) * share)])


def password_pdf(folder: Path, good: bytes, password: str = "1234") -> Path:
    """A PDF that asks for a user password."""
    path = folder / "加密.pdf"
    with pikepdf.open(io.BytesIO(good)) as pdf:
        lock = pikepdf.Encryption(user=password, owner=password + "!", R=6)
        pdf.save(path, encryption=lock)
    return path


def html_as_pdf(folder: Path) -> Path:
    """An error page of a web server saved under a PDF's name."""
    text = (
        "<!DOCTYPE html><html><head><title>404</title></head><body><h1>页面不存在</h1>"
        "<script>alert('x')</script></body></html>"
    )
    return _write(folder / "网页.pdf", text.encode("utf-8"))


def scanned_pdf(folder: Path) -> Path:
    """One page that is a picture: ruled like a table, no text layer."""
    image = Image.new("L", (800, 1100), 255)
    draw = ImageDraw.Draw(image)
    for y in range(200, 1000, 50):
        draw.line((80, y, 720, y), fill=0, width=2)
    for x in (80, 300, 500, 720):
        draw.line((x, 200, x, 950), fill=0, width=2)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawInlineImage(image, 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return _write(folder / "扫描件.pdf", buffer.getvalue())


def not_a_budget(folder: Path) -> Path:
    """Readable text that is no budget, though it names money and years."""
    text = (
        "关于举办2025年职工运动会的通知\n\n各科室：\n定于2025年5月10日举办职工运动会，"
        "报名费每人20元，共计1200元。\n请于4月30日前报名。\n"
    )
    return _write(folder / "运动会通知.txt", text.encode("utf-8"))


def corrupted_pdf(folder: Path, good: bytes, seed: int = 0, changes: int = 12) -> Path:
    """Some random bytes changed."""
    random = Random(f"corrupt:{seed}")
    data = bytearray(good)
    for _ in range(changes):
        data[random.randrange(len(data))] = random.randrange(256)
    return _write(folder / f"改动{changes}字节_{seed}.pdf", bytes(data))


def badly_named(folder: Path, good: bytes, suffix: str = ".pdf") -> tuple[Path, ...]:
    """Good contents under names with quotes, line feeds, formulas, markup and statements."""
    names = (
        "引号'与\"双引号",
        "换\n行",
        "=HYPERLINK(1)",
        "<b>粗体</b>&amp;".replace("/", "∕"),
        "'; drop table documents; --",
        "带 空 格　全角",
        "。" * 70,
    )
    return tuple(_write(folder / f"{name}{suffix}", good) for name in names)


def cell_text_attacks() -> tuple[str, ...]:
    """Texts that must come out harmless in HTML, spreadsheets, mail headers and SQL."""
    return (
        "<img src=x onerror=alert(1)>",
        '=cmd|"/c calc"!A1',
        "@SUM(1+1)",
        "标题\r\nBcc: someone@example.invalid",
        "'; drop table findings; --",
        "\u202e倒置\u202c",
    )


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
