"""The sources under server/: their places in LEVELS, what they include, and what their checks depend on."""

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


class Place:
    """Where a file stands: its line (higher lines include lower ones), its slice, and its feature inside the slice."""

    def __init__(self, line, slice_name, feature):
        self.line, self.slice, self.feature = line, slice_name, feature

    @property
    def in_platform(self):
        return self.slice.startswith("platform")


class Levels:
    def __init__(self, text):
        self.lines = {}
        self.count = 0
        for row in text.splitlines():
            row = row.split("#")[0]
            if not row.strip():
                continue
            # The indented block orders platform/ itself: fractions of its line.
            if row[0] != " ":
                self.count += 1
                inner = 0
            else:
                inner += 1
            for name in row.split():
                self.lines[name] = self.count + inner / 100

    def place(self, path):
        """The place of `path` (relative to server/), or None where LEVELS does not name its folder."""
        if "/" not in path:
            return Place(self.count + 1, path, "")
        folders = path.split("/")[:-1]
        for depth in range(len(folders), 0, -1):
            name = "/".join(folders[:depth])
            if name in self.lines:
                return Place(self.lines[name], name, "/".join(folders[depth : depth + 1]))
        if folders[0] == "testing":
            return Place(self.lines["members"], "testing", "")
        return None


class Tree:
    """All sources below `server`, by path relative to it."""

    def __init__(self, server=ROOT / "server"):
        self.server = Path(server)
        self.texts = {
            str(file.relative_to(self.server)): file.read_text(encoding="utf-8")
            for file in sorted(self.server.rglob("*.[ch]pp"))
        }
        self.levels = Levels((self.server / "LEVELS").read_text())

    def includes(self, path):
        """(line number, is_own, included path) of each #include."""
        text = self.texts[path]
        return [(text.count("\n", 0, m.start(1)) + 1, m[1] == '"', m[2]) for m in INCLUDE.finditer(text)]

    def closure(self, path):
        """`path` and every source that it includes, directly or not."""
        seen, waiting = set(), [path]
        while waiting:
            one = waiting.pop()
            if one in seen or one not in self.texts:
                continue
            seen.add(one)
            waiting += [included for _, is_own, included in self.includes(one) if is_own]
        return seen

    def digest(self, path, *salt):
        """Changes when the text of `path`, of anything that it includes, or of the salt changes."""
        digest = hashlib.sha256("\0".join(salt).encode())
        for one in sorted(self.closure(path)):
            digest.update(f"\0{one}\0{self.texts[one]}".encode())
        return digest.hexdigest()


def is_test(path):
    """Tests, their worlds and benchmarks, and testing/ itself."""
    return bool(re.search(r"_(test|bench)\.cpp$|_world\.[ch]pp$", path)) or path.startswith("testing/")


def report(rule, faults, what):
    """Prints faults as file:line: what and how to mend it; the exit code."""
    for fault in faults:
        print(f"{fault}")
    print(f"{rule}: {len(faults)} faults in {what}" if faults else f"{rule}: {what}, all in order")
    return 1 if faults else 0
