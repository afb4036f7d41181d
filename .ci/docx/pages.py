"""What stands where on the pages that LibreOffice makes."""

import re
import subprocess
from collections import Counter, namedtuple
from xml.etree import ElementTree

Line = namedtuple("Line", "x y right text")
# Points: the text area of A4 with margins of 37, 35, 28 and 26 mm.
LEFT, RIGHT, TOP, BOTTOM = 79.4, 521.6, 104.9, 742.7
CLOSING = "，。、；：！？）》”’】…"


def lines(pdf):
    """The lines of each page, top to bottom."""
    markup = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout
    root = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", markup))
    space = "{http://www.w3.org/1999/xhtml}"
    result = []
    for page in root.iter(f"{space}page"):
        rows = {}
        for word in page.iter(f"{space}word"):
            middle = (float(word.get("yMin")) + float(word.get("yMax"))) / 2
            row = next((key for key in rows if abs(key - middle) < 8), middle)
            rows.setdefault(row, []).append((float(word.get("xMin")), float(word.get("xMax")), word.text or ""))
        found = [Line(min(w[0] for w in words), row, max(w[1] for w in words), "".join(w[2] for w in sorted(words)))
                 for row, words in rows.items()]
        result.append(sorted(found, key=lambda line: line.y))
    return result


def difference(a, b):
    """Where two texts part."""
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"…{a[max(0, at - 10):at + 20]}… / …{b[max(0, at - 10):at + 20]}…"


def check_all(work, names, check):
    for name in names:
        pdf = work / "pdf" / f"{name}.pdf"
        if not pdf.exists():
            continue
        if name in ("grid", "marks"):
            nothing_lost(name, pdf, (work / f"{name}.md").read_text(encoding="utf-8"), check)
        for number, page in enumerate(lines(pdf), 1):
            page_number(name, number, page, check)
            body = [line for line in page if line.y < BOTTOM]
            check(name, len(body) <= 22, f"{len(body)} lines on page {number}")
            for line in body:
                check(name, line.text[0] not in CLOSING, f"page {number} has a line that begins {line.text[:4]}")
                check(name, line.right < RIGHT + 2, f"page {number} has a line that is too long: {line.text}")
    grid = lines(work / "pdf" / "grid.pdf")
    full = [line for line in grid[1] if line.y < BOTTOM]
    check("grid", len(full) == 22, f"{len(full)} lines on a full page")
    check("grid", all(len(line.text) == 28 for line in full[:20]), f"characters {[len(line.text) for line in full]}")
    check("grid", abs(full[0].x - LEFT) < 2 and full[0].y > TOP, f"text begins at {full[0]}")


def nothing_lost(name, pdf, source, check):
    """LibreOffice has been seen to drop marks that hang into the margin."""
    shown = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout
    shown = Counter(re.sub(r"—\s*\d+\s*—|\s", "", shown))
    lost = Counter(re.sub(r"[\s#]", "", source)) - shown
    check(name, not lost, f"lost on the pages: {dict(lost)}")


def page_number(name, number, page, check):
    """`— 1 —` right on odd pages, left on even ones, one character (14 pt) from the edge, below the text."""
    foot = [line for line in page if line.y > BOTTOM and re.fullmatch(r"[—―－-]+\s*\d+\s*[—―－-]+", line.text.strip())]
    if not foot:
        check(name, False, f"no number on page {number}")
        return
    foot = foot[-1]
    check(name, str(number) in foot.text, f"page {number} says {foot.text}")
    edge = abs(RIGHT - 14 - foot.right) if number % 2 else abs(LEFT + 14 - foot.x)
    check(name, edge < 3, f"number of page {number} stands at {foot.x}–{foot.right}")
    check(name, 755 < foot.y < 780, f"number of page {number} stands {foot.y} from the top")
