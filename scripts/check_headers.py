#!/usr/bin/env python3
"""Compiles each header below server/ alone, so that a header never leans on what happened to stand before it.

A header that compiled is remembered by what it and its includes contain, so a repeat costs nothing.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tree import ROOT, Tree, report

COMMAND = ["g++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", "server", "-x", "c++"]


def check_header(tree, path, stamps):
    stamp = stamps / (path.replace("/", "-") + "." + tree.digest(path, *COMMAND)[:24])
    if stamp.exists():
        return []
    # As an include, because a #pragma once in a main file is worth a warning.
    done = subprocess.run([*COMMAND, "-"], input=f'#include "{path}"\n', text=True, cwd=tree.server.parent,
                          capture_output=True, check=False)
    if done.returncode == 0:
        for old in stamps.glob(path.replace("/", "-") + ".*"):
            old.unlink()
        stamp.touch()
        return []
    first = next((line for line in done.stderr.splitlines() if "error:" in line), done.stderr.strip())
    return [f"server/{path}:1: does not compile alone; include what it uses ({first.strip()})"]


def check(tree, stamps):
    stamps.mkdir(parents=True, exist_ok=True)
    headers = [path for path in tree.texts if path.endswith(".hpp")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [fault for faults in pool.map(lambda path: check_header(tree, path, stamps), headers) for fault in faults]


if __name__ == "__main__":
    TREE = Tree()
    COUNT = sum(path.endswith(".hpp") for path in TREE.texts)
    sys.exit(report("check_headers", check(TREE, ROOT / "build" / "stamps" / "headers"), f"{COUNT} headers"))
