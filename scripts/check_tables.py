#!/usr/bin/env python3
"""Checks that every table has one owner, and that only its owner's sources name it in SQL (tests may, too).

The owner stands in the migration: a line `-- Owner: FOLDER` in front of the tables, FOLDER below server/. A table that
a source creates itself belongs to that source's folder.
"""

import re
import sys

from cpp_text import joined_strings
from tree import Tree, is_test, report

OWNER = re.compile(r"^--\s*Owner:\s*(\S+)\s*$", re.MULTILINE)
CREATE = re.compile(r"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?\"?(\w+)", re.IGNORECASE)
CHANGE = re.compile(r"\b(?:ALTER\s+TABLE|DROP\s+TABLE(?:\s+IF\s+EXISTS)?|INDEX\s+\w+\s+ON|INTO|UPDATE|DELETE\s+FROM)"
                    r"\s+\"?(\w+)", re.IGNORECASE)
# A list of tables with or without short names: FROM members m, identities AS i.
NAMED = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES)\s+"
                   r"(\"?\w+\"?(?:\s+(?:AS\s+)?\w+)?(?:\s*,\s*\"?\w+\"?(?:\s+(?:AS\s+)?\w+)?)*)", re.IGNORECASE)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def read_migrations(tree, faults):
    """table → owner, from the migrations; what is wrong with them is added to `faults`."""
    owners = {}
    for file in sorted((tree.server / "migrations").glob("*.sql")):
        text, where = file.read_text(encoding="utf-8"), f"server/migrations/{file.name}"
        heads = [(m.start(), m[1]) for m in OWNER.finditer(text)]
        for start, folder in heads:
            if tree.levels.place(folder + "/x.cpp") is None:
                faults.append(f"{where}:{line_of(text, start)}: server/LEVELS knows no {folder}; name the owner's folder")
        code = re.sub(r"--[^\n]*", lambda m: " " * len(m[0]), text)
        for kind, pattern in (("create", CREATE), ("change", CHANGE)):
            for match in pattern.finditer(code):
                owner = next((folder for start, folder in reversed(heads) if start < match.start()), None)
                at, table = f"{where}:{line_of(text, match.start())}", match[1].lower()
                if owner is None:
                    faults.append(f"{at}: {table} has no owner; write `-- Owner: FOLDER` above it")
                elif kind == "change" and owners.get(table, owner) != owner:
                    faults.append(f"{at}: {table} belongs to {owners[table]}; change it under an owner line of its own")
                elif kind == "create" and owners.setdefault(table, owner) != owner:
                    faults.append(f"{at}: {table} belongs to {owners[table]} already; a table has one owner")
    return owners


def tables_named(sql, owners):
    """(offset, table) of each known table that `sql` reads, writes or refers to."""
    for match in NAMED.finditer(sql):
        for item in re.finditer(r"(?:^|,)\s*\"?(\w+)", match[1]):
            if item[1].lower() in owners:
                yield match.start(1) + item.start(1), item[1].lower()


def looks_like_sql(text):
    return bool(re.search(r"\b(SELECT|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(ALTER|CREATE|DROP)\s+TABLE)\b", text))


def is_inside(path, folder):
    return path.startswith(folder + "/")


def check(tree):
    faults = []
    owners = read_migrations(tree, faults)
    literals = [(path, line, text) for path, source in tree.texts.items() if not is_test(path)
                for line, text in joined_strings(source) if looks_like_sql(text)]
    for path, _, text in literals:
        for match in CREATE.finditer(text):
            owners.setdefault(match[1].lower(), path.rpartition("/")[0])
    for path, line, text in literals:
        for offset, table in tables_named(text, owners):
            if not is_inside(path, owners[table]):
                at = f"server/{path}:{line + text.count(chr(10), 0, offset)}"
                faults.append(f"{at}: {table} belongs to {owners[table]}; call its service or hear its facts")
    return faults, len(owners)


if __name__ == "__main__":
    FAULTS, COUNT = check(Tree())
    sys.exit(report("check_tables", FAULTS, f"{COUNT} tables"))
