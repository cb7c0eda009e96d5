#!/usr/bin/env python3
"""Checks every #include below server/ against LEVELS, who may include private headers, file names and sizes."""

import sys

from tree import Tree, is_test, report

# Libraries, and below which folder one slice keeps each for itself.
LIBRARIES = {
    "sqlite3.h": "platform/", "libpq-fe.h": "platform/", "boost/": "platform/", "simdjson.h": "platform/",
    "archive.h": "platform/", "archive_entry.h": "platform/", "expat.h": "platform/", "xlsxwriter.h": "platform/",
    "zip.h": "platform/", "roaring/": "audience/",
    "sodium.h": "access/", "qrencode.h": "access/",
}
SIZES = {".cpp": (400, 450), ".hpp": (150, 200)}  # asks to be split, must be split


def check_level(path, here, included, there):
    """What is wrong with `path` including `included`, or None."""
    if there.slice == "testing":
        return None if is_test(path) else "only tests, worlds and benchmarks may include testing/"
    if here.slice == there.slice:
        if here.feature and there.feature and here.feature != there.feature:
            return (f"{here.feature} and {there.feature} are neighbours inside {here.slice}; let the one above bring "
                    "them together, or move what both need up into the slice's own folder")
        return None
    if there.in_platform and not here.in_platform:
        return None
    lower = there.line < here.line or (is_test(path) and there.line == here.line)
    if not lower:
        return (f"{here.slice} does not stand above {there.slice} in server/LEVELS; publish a fact that {there.slice} "
                "hears, or let app/ bring the two together")
    return None


def check_private(path, here, included, there):
    own = here.slice == there.slice and here.feature == there.feature
    if included.endswith("_store.hpp") and not own:
        return "a store belongs to its feature alone; call the feature's service"
    if included.endswith("_routes.hpp") and not own and here.slice != "app":
        return "routes are mounted by app/ alone"
    if included.endswith("_world.hpp") and not is_test(path):
        return "a world is for tests"
    return None


def library_folder(included):
    """The folder that a library is kept in, None for the others."""
    return next((folder for name, folder in LIBRARIES.items()
                 if included == name or (name.endswith("/") and included.startswith(name))), None)


def check_libraries(tree, path, here):
    """`path` may see a library, itself or through its headers, only inside the slice that keeps it."""
    for one in sorted(tree.closure(path)):
        for number, is_own, included in tree.includes(one):
            folder = None if is_own else library_folder(included)
            if folder is None or (path.startswith(folder) and tree.levels.place(one).slice == here.slice):
                continue
            if one == path and here.slice == "testing" and path.endswith(".cpp"):
                continue  # What makes databases for tests talks to the engines itself.
            where = f"server/{path}:{number if one == path else 1}: "
            through = "" if one == path else f" (through {one})"
            yield where + f"<{included}>{through} is seen outside its slice; keep it in sources and private headers there"


def check_file(tree, path):
    here = tree.levels.place(path)
    if here is None:
        return [f"server/{path}:1: server/LEVELS does not name this folder; add it to the line that it belongs to"]
    faults = list(check_libraries(tree, path, here))
    for number, is_own, included in tree.includes(path):
        if not is_own:
            continue
        if included not in tree.texts:
            wrong = "no such file; write the path from server/, and <> for libraries"
        else:
            there = tree.levels.place(included)
            wrong = there and (check_level(path, here, included, there) or check_private(path, here, included, there))
        if wrong:
            faults.append(f"server/{path}:{number}: {included}: {wrong}")
    return faults


def check_names(paths):
    seen, faults = {}, []
    for path in paths:
        name = path.split("/")[-1]
        if name in seen:
            faults.append(f"server/{path}:1: server/{seen[name]} has the same name; say in the name what it is about")
        seen.setdefault(name, path)
    return faults


def check_sizes(texts):
    faults = []
    for path, text in texts.items():
        asks, must = SIZES[path[-4:]]
        lines = text.count("\n")
        if lines > must:
            faults.append(f"server/{path}:{must}: {lines} lines are too many; split by subject ({asks} is the aim)")
        elif lines > asks:
            print(f"server/{path}:{asks}: warning: {lines} lines ask to be split by subject")
    return faults


def check(tree):
    faults = [fault for path in tree.texts for fault in check_file(tree, path)]
    return faults + check_names(tree.texts) + check_sizes(tree.texts)


if __name__ == "__main__":
    TREE = Tree()
    sys.exit(report("check_includes", check(TREE), f"{len(TREE.texts)} files"))
