#!/usr/bin/env python3
"""Runs clang-tidy over sources and remembers which were clean, so that a repeat costs nothing.

  --changed  only what has changed since main (on main: in the last commit), at most LIMIT sources; the default
  --all      every source
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tree import ROOT, Tree

LIMIT = 40
BUILD = ROOT / "build" / "lint"


def git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split() if done.returncode == 0 else []


def changed_files():
    """Paths below server/ that differ from where this branch left main."""
    for main in ("origin/main", "main"):
        base = git("merge-base", "HEAD", main)
        if base and base != git("rev-parse", "HEAD"):
            break
    else:
        base = git("rev-parse", "HEAD~1") or ["HEAD"]
    paths = git("diff", "--name-only", base[0], "--", "server") + git("ls-files", "-o", "--exclude-standard", "server")
    return {path.removeprefix("server/") for path in paths}


def select(tree, changed):
    """The changed sources, and for each changed header the first source that includes it (its own before others)."""
    sources = [path for path in tree.texts if path.endswith(".cpp")]
    chosen = {path for path in changed if path in sources}
    for header in (path for path in changed if path.endswith(".hpp")):
        users = [path for path in sources if any(name == header for _, own, name in tree.includes(path) if own)]
        if not chosen.intersection(users):
            chosen.update(sorted(users, key=lambda path: path != header[:-4] + ".cpp")[:1])
    return sorted(chosen)


def lint(tree, path, settings):
    stamp = BUILD / "tidy" / tree.digest(path, path, settings)
    if stamp.exists():
        return []
    done = subprocess.run(["clang-tidy-14", "--quiet", "-p", str(BUILD), f"server/{path}"], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    if done.returncode == 0:
        stamp.touch()
        return []
    wrong = [line for line in done.stdout.splitlines() if ": error: " in line or ": warning: " in line]
    return [line.replace(f"{ROOT}/", "") for line in wrong] or [f"server/{path}:1: {done.stderr.strip()}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--changed", action="store_true")
    everything = parser.parse_args().all
    tree = Tree()
    if everything:
        paths = [path for path in tree.texts if path.endswith(".cpp") and not path.endswith("_fuzz.cpp")]
    else:
        paths = [path for path in select(tree, changed_files()) if not path.endswith("_fuzz.cpp")]
        if len(paths) > LIMIT:
            print(f"lint: {len(paths)} sources have changed, looking at {LIMIT}; ./dev lint --all looks at every one")
            paths = paths[:LIMIT]
    (BUILD / "tidy").mkdir(parents=True, exist_ok=True)
    settings = (ROOT / ".clang-tidy").read_text(encoding="utf-8")
    faults = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda path: lint(tree, path, settings), paths):
            # At once: looking at every source takes minutes. A header's faults are found through many sources.
            for fault in sorted(set(found) - faults):
                print(fault, flush=True)
            faults.update(found)
    print(f"lint: {len(faults)} faults in {len(paths)} sources" if faults else f"lint: {len(paths)} sources, all in order")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
