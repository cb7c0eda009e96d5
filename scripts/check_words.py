#!/usr/bin/env python3
"""Checks that words which the rules of the house forbid stand nowhere, or only where they belong."""

import re
import subprocess
import sys
from typing import NamedTuple

from cpp_text import pieces
from tree import ROOT, report

THIS = ("scripts/check_words.py", "scripts/tests/check_words_test.py")


class Rule(NamedTuple):
    pattern: str
    mend: str
    kinds: tuple = ("code",)  # parts of a C++ file that are looked at
    allowed: str = r"$^"  # paths that may


CPP_RULES = [
    Rule(r"::now\s*\(", "only platform/clock asks for the time; take a Clock", allowed=r"^server/(?:platform/clock/|testing/turns\.hpp$)|_bench\.cpp$"),
    Rule(r"\b(?:std::time|gettimeofday|clock_gettime)\s*\(", "only platform/clock asks for the time; take a Clock"),
    Rule(r"\bs?rand\s*\(|\brandom_device\b|\barc4random|\bgetrandom\b|\bRAND_bytes\b",
         "only platform/random draws; take a Random", allowed=r"^server/platform/random/"),
    Rule(r"\bshuffle\s*\(|\buniform_(?:int|real)_distribution\b", "differs between standard libraries; take a Random"),
    Rule(r"\bsleep_(?:for|until)\b|\bu?sleep\s*\(|\bnanosleep\b",
         "nothing sleeps; wait for what should happen, or move the test's clock"),
    Rule(r"catch\s*\(\s*\.\.\.\s*\)", "catch what you expect; the rest is caught once for each request or job",
         allowed=r"^server/(?:platform|app)/|^server/main\.cpp$"),
    Rule(r"\b\w*(?:Manager|Helper|Utils?)\b", "say what it is: a thing of the trade, or a role"),
    Rule(r"\$\d+::|\b\w+::(?:big|small)?int\b|\w::(?:text|jsonb?|numeric|timestamptz?)\b",
         "SQLite reads :: as part of a name; write CAST(… AS …)", ("string",)),
    Rule(r"(?s)\b(?:SELECT|INSERT|UPDATE|DELETE|VALUES)\b.*\b(?:now\s*\(|current_timestamp)", "pass the time in",
         ("string",)),
]
TEXT_RULES = [
    Rule(r"\b(?:registry|mirror|proxy)\.[\w-]+\.(?:org|io|com)\b|^deb https?://|\"resolved\":\s*\"https?://",
         "package hosts are the machine's business"),
    Rule(r"(?<![\w.*-])/(?:work|home|root|Users)/", "a path of one machine; write it from the repository's root"),
    Rule(r"\b(?:TODO|FIXME|XXX)\b(?!\(#\d+\))", "write TODO(#123) with the issue's number, or do it"),
]
NAME = Rule(r"(?:^|[_/.-])(?:manager|helper|util|misc|common)s?(?:[_.-]|$)", "say in the file's name what it is about")


def search(rule, path, text, first_line):
    """Faults of one rule in one piece of text."""
    if re.search(rule.allowed, path):
        return
    for match in re.finditer(rule.pattern, text):
        yield f"{path}:{first_line + text.count(chr(10), 0, match.end())}: {match[0].split(chr(10))[-1]}: {rule.mend}"


def check_text(path, text):
    """All faults of one file; `path` from the repository's root."""
    faults = [fault for rule in TEXT_RULES for fault in search(rule, path, text, 1)]
    if path.endswith((".cpp", ".hpp")):
        for line, kind, piece in pieces(text):
            for rule in CPP_RULES:
                if kind in rule.kinds:
                    faults += search(rule, path, piece, line)
    name = path.rpartition("/")[2]
    if re.search(NAME.pattern, name):
        faults.append(f"{path}:1: {name}: {NAME.mend}")
    return faults


def files():
    """Everything that is or would be in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            capture_output=True, text=True, check=True)
    return sorted(path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file())


def check(paths):
    faults = []
    for path in paths:
        if path in THIS or path.endswith("package-lock.json"):
            continue
        try:
            faults += check_text(path, (ROOT / path).read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue  # Not a text.
    return faults


if __name__ == "__main__":
    PATHS = files()
    sys.exit(report("check_words", check(PATHS), f"{len(PATHS)} files"))
