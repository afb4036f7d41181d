"""Makes the picture in the README anew: the first page of a draft, as LibreOffice sets it.

Usage: .ci/docx-chain once, so that the tools are there, then
target/docx-chain/venv/bin/python .ci/docx/picture.py [BINARY]
"""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target/docx-chain"
TARGET = ROOT / "docs/images/draft-page.png"
DRAFT = ["安全生产", "--seed", "6", "--occasion", "全县安全生产工作会议", "--date", "2026年12月1日", "--speaker", "县长　【待填：姓名】"]
# More would not be seen, less would be fuzzy.
DOTS_PER_INCH, COLOURS, LARGEST = 100, 24, 150_000


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/speechwright"
    draft, pdf, page = WORK / "picture.docx", WORK / "pdf/picture.pdf", WORK / "picture"
    run = lambda *command, **options: subprocess.run([str(part) for part in command], check=True, **options)
    run(binary, "compose", *DRAFT, "-o", draft, "--force", stderr=subprocess.DEVNULL)
    environment = dict(os.environ, FONTCONFIG_FILE=str(ROOT / ".ci/docx/fonts.conf"))
    pdf.unlink(missing_ok=True)
    run("soffice", f"-env:UserInstallation={(WORK / 'office').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", pdf.parent, draft, env=environment, stdout=subprocess.DEVNULL)
    run("pdftoppm", "-png", "-r", DOTS_PER_INCH, "-f", 1, "-l", 1, "-singlefile", pdf, page)
    picture = Image.open(page.with_suffix(".png")).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    picture.save(TARGET, optimize=True)
    size = TARGET.stat().st_size
    print(f"{TARGET.relative_to(ROOT)}: {picture.width} × {picture.height}, {size} bytes")
    sys.exit(size > LARGEST)


main()
