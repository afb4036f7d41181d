"""Checks written DOCX files: Open XML SDK, python-docx, pandoc, LibreOffice (page grid, page numbers, saving again)."""

import json
import os
import random
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx

import pages

HERE = Path(__file__).parent
TEMPLATES = sorted(path.stem for path in (HERE / "../../templates").glob("*.hbs"))
faults = []


def check(name, holds, detail=""):
    """Notes a fault unless `holds`."""
    if not holds:
        faults.append(f"{name}: {detail}")


def run(*command, expect=0, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if expect is not None and done.returncode != expect:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def mixed():
    """Running text in which every mark comes to stand at every place of a line."""
    chance = random.Random(5)
    clauses = []
    for number in range(600):
        clause = "".join(chance.choices("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏", k=chance.randint(2, 12)))
        clause = chance.choice(["%s", "%s", "%s", "“%s”", "《%s》", "（%s）"]) % clause
        clauses.append(clause + ("。\n\n" if number % 20 == 19 else chance.choice("，，、；：！？")))
    return "".join(clauses)


def sources(work):
    """Markdown files that try what can be tried."""
    running = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    page = (running * 40)[: 28 * 22 * 2]
    marked = "我们要抓，要管，要严；“抓”字当头（敢抓），“管”字到位！" * 60
    texts = {
        "grid": f"# 版心\n\n同志们：\n\n{page}\n\n{page}\n",
        "marks": f"# 标点\n\n同志们：\n\n{marked}\n\n{marked[3:]}\n\n{marked[8:]}\n\n{mixed()}\n",
        "full": (HERE / "full.md").read_text(encoding="utf-8"),
        "hostile": (HERE / "hostile.md").read_text(encoding="utf-8")
        + "控制字符\x01\x0b\x1b、非字符\ufffe\uffff、私用\ue000、代理对\U00020bb7\U0001f600\U0002a6a5，制表\t完。\n",
        "bare": "没有题目，也没有称呼。\n",
        "empty": "",
    }
    for name, text in texts.items():
        (work / f"{name}.md").write_text(text, encoding="utf-8")
    return list(texts)


def write_all(binary, work):
    """Exports every source and composes every template, plain and with comments; twice, to compare bytes."""
    names = sources(work)
    for name in names:
        for target in [name, f"{name}-again"]:
            run(binary, "export", work / f"{name}.md", "-o", work / f"{target}.docx", "--force")
    for number, template in enumerate(TEMPLATES):
        name = f"draft{number}"
        common = [binary, "compose", "优化营商环境", "--template", template, "--seed", "11", "--force", "--date", "2026年12月1日"]
        run(*common, "-o", work / f"{name}.md")
        run(*common, "-o", work / f"{name}.docx")
        run(binary, "export", work / f"{name}.md", "-o", work / f"{name}-again.docx", "--force")
        names.append(name)
        for target in [f"{name}-notes", f"{name}-notes-again"]:
            run(*common, "--annotate", "-o", work / f"{target}.docx")
        told = run(*common, "--explain").stderr
        (work / f"{name}-notes.ids").write_text("\n".join(re.findall(r"\b[a-z]-[0-9a-f]{12}\b", told)))
        names.append(f"{name}-notes")
    return names


def validate(work, name):
    done = run(work / "node_modules/.bin/ooxml-validator", work / f"{name}.docx", expect=None)
    found = json.loads(done.stdout)["errors"] if done.stdout else [{"description": done.stderr}]
    check(name, not found, f"Open XML SDK: {len(found)} errors, first {found[:1]}")


def markdown_headings(work, name):
    """Levels and texts of the headings of a Markdown source, as pandoc sees them."""
    return pandoc_headings(work / f"{name}.md", "markdown-yaml_metadata_block" if name == "hostile" else "commonmark_x")


def pandoc_headings(path, kind):
    tree = json.loads(run("pandoc", "-f", kind, "-t", "json", path).stdout)
    text = lambda inlines: "".join(
        inline.get("c", "") if inline["t"] == "Str" else " " if inline["t"] in ("Space", "SoftBreak") else
        text(inline["c"][-1] if inline["t"] == "Span" else inline["c"]) if isinstance(inline.get("c"), list) else ""
        for inline in inlines if not isinstance(inline, str))
    return [(block["c"][0], text(block["c"][2])) for block in tree["blocks"] if block["t"] == "Header"]


def read_back(work, name):
    """What python-docx and pandoc read out of a document."""
    document = docx.Document(work / f"{name}.docx")
    styles = document.styles
    for level in range(1, 5):
        outline = styles[f"Heading {level}"].element.find(".//{*}outlineLvl")
        check(name, outline is not None and outline.values() == [str(level - 1)], f"outline level of heading {level}")
    for wanted in ["Title", "Normal Indent", "称谓", "署名", "待填", "Strong"]:
        check(name, wanted in [style.name for style in styles], f"no style {wanted}")
    section = document.sections[0]
    check(name, "PAGE" in section.footer._element.xml, "no page number on odd pages")
    check(name, "PAGE" in section.even_page_footer._element.xml, "no page number on even pages")
    source = work / f"{name.removesuffix('-notes')}.md"
    # The title is a heading of the first level in Markdown and a title, no heading, in DOCX.
    wanted = [(level - 1, text) for level, text in pandoc_headings(source, "commonmark_x") if level > 1]
    seen = pandoc_headings(work / f"{name}.docx", "docx")
    check(name, [text for _, text in wanted] == [text for _, text in seen], f"headings {seen} for {wanted}")
    check(name, [level for level, _ in wanted] == [level for level, _ in seen], "levels of headings")


def properties(work, name):
    core = docx.Document(work / f"{name}.docx").core_properties
    check(name, core.title, "no title")
    check(name, core.language == "zh-CN", "language")
    if name.startswith("draft"):
        check(name, core.subject == "优化营商环境", f"topic {core.subject}")
        check(name, "seed=11" in core.comments, f"seed {core.comments}")
        check(name, core.version, "version")


def editing_aids(work, name):
    """Comments that name their source, in annotated drafts; a bookmark for each placeholder, in all of them."""
    document = docx.Document(work / f"{name}.docx")
    texts = [comment.text for comment in document.comments]
    if name.endswith("-notes"):
        for entry in (work / f"{name}.ids").read_text().split():
            told = [text for text in texts if entry in text]
            check(name, told and "见《" in told[0], f"no comment names the sample of {entry}")
    else:
        check(name, not texts, f"comments: {texts[:1]}")
    body = document.element.body
    names = [mark.get(f"{{{body.nsmap['w']}}}name") for mark in body.iter("{*}bookmarkStart")]
    placeholders = re.findall("【待填[^】]*】", "".join(node.text or "" for node in body.iter("{*}t")))
    check(name, len(names) == len(placeholders), f"{len(names)} bookmarks for {len(placeholders)} placeholders")
    check(name, names == sorted(names) and all(mark.startswith("待填") for mark in names), f"bookmarks {names[:3]}")


def convert(work, kind, names):
    """Has LibreOffice convert documents; it exits 0 on failure, so what it wrote is looked at."""
    target = work / kind
    for name in names:
        (target / f"{name}.{kind}").unlink(missing_ok=True)
    environment = dict(os.environ, FONTCONFIG_FILE=str((HERE / "fonts.conf").resolve()))
    profile = f"-env:UserInstallation={(work / 'office').resolve().as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", target,
        *[work / f"{name}.docx" for name in names], env=environment, timeout=300)
    for name in names:
        check(name, (target / f"{name}.{kind}").exists(), f"LibreOffice wrote no {kind}")


def plain(path):
    """All text of a Markdown file without markup and without properties."""
    text = re.sub(r"\A---\n.*?\n---\n|<!-- -->", "", path.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"[\s\\*#>|\-:.`<>]|<br>|\[\^\d+\]|&#\d+;", "", text)


def saved_again(binary, work, names):
    """Text must survive being saved by LibreOffice and exported back."""
    for name in names:
        for folder, source in [("direct", work / f"{name}.docx"), ("saved", work / "docx" / f"{name}.docx")]:
            back = work / folder / f"{name}.md"
            back.parent.mkdir(exist_ok=True)
            run(binary, "export", source, "-o", back, "--force")
        direct, saved = (plain(work / folder / f"{name}.md") for folder in ["direct", "saved"])
        check(name, direct == saved, f"text changed when LibreOffice saved it: {pages.difference(direct, saved)}")
        if name == "hostile":
            # Much of it is markup in Markdown, which is no text.
            continue
        original = plain(work / f"{name.removesuffix('-notes')}.md")
        check(name, sorted(original) == sorted(direct), f"text changed on the way back: {pages.difference(original, direct)}")


def main():
    binary, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    names = write_all(binary, work)
    for name in names:
        same = (work / f"{name}.docx").read_bytes() == (work / f"{name}-again.docx").read_bytes()
        check(name, same, "the same input gave other bytes")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: validate(work, name), names))
    titled = [name for name in names if name not in ("bare", "empty")]
    for name in titled:
        properties(work, name)
    for name in [name for name in titled if name != "hostile"]:
        read_back(work, name)
        editing_aids(work, name)
    convert(work, "pdf", names)
    pages.check_all(work, names, check)
    convert(work, "docx", names)
    saved_again(binary, work, names)
    for fault in faults:
        print(f"docx-chain: {fault}", file=sys.stderr)
    print(f"docx-chain: {len(names)} documents, {len(faults)} faults")
    sys.exit(bool(faults))


main()
