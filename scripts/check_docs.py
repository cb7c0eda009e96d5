#!/usr/bin/env python3
"""Checks that links and paths in the documents lead somewhere, and that the READMEs list every export format."""

import re
import sys
from pathlib import Path

from tree import ROOT, report

LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
PATH = re.compile(r"`((?:server|scripts|docs|cmake)/[\w./-]+)`")
FORMAT = re.compile(r"^const Format k\w+\{\s*\.name = \"([^\"]+)\"", re.MULTILINE)
READMES = ("README.md", "README.zh-CN.md")


def check_links(root, document):
    text = document.read_text(encoding="utf-8")
    for pattern, base in ((LINK, document.parent), (PATH, root)):
        for match in pattern.finditer(text):
            if not (base / match[1]).exists():
                line = text.count("\n", 0, match.start()) + 1
                yield f"{document.relative_to(root)}:{line}: {match[1]} does not exist; name what does"


def check_formats(root):
    names = [name for source in sorted((root / "server" / "channels" / "exports").glob("*.cpp"))
             for name in FORMAT.findall(source.read_text(encoding="utf-8"))]
    for readme in READMES:
        text = (root / readme).read_text(encoding="utf-8")
        listed = re.findall(r"^\| `(\w[\w-]*)` \|", text, re.MULTILINE)
        for name in names:
            if name not in listed:
                yield f"{readme}:1: the table of formats lacks `{name}`"
        for name in listed:
            if name not in names:
                yield f"{readme}:1: there is no format `{name}`"


def check(root=ROOT):
    documents = sorted(path for path in Path(root).rglob("*.md") if not {"build", "node_modules"} & set(path.parts))
    faults = [fault for document in documents for fault in check_links(root, document)]
    return faults + list(check_formats(root)), len(documents)


if __name__ == "__main__":
    FAULTS, COUNT = check()
    sys.exit(report("check_docs", FAULTS, f"{COUNT} documents"))
