"""A small source tree of a test's own."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tree import Tree  # noqa: E402  (needs the path above)

LEVELS = """\
# A remark.
platform
  platform/base
  platform/storage
audience channels
members
insight/figures insight/books
insight/reports
app
"""


class TreeTest(unittest.TestCase):
    def tree(self, **files):
        """Files by path, written with `__` for `/` and a single `_` before the ending: members__store_cpp."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        server = Path(folder.name) / "server"
        server.mkdir()
        (server / "LEVELS").write_text(LEVELS)
        for name, text in files.items():
            stem, _, ending = name.replace("__", "/").rpartition("_")
            path = server / f"{stem}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Tree(server)

    def assert_one(self, faults, *parts):
        """Exactly one fault, with all these parts."""
        self.assertEqual(len(faults), 1, faults)
        for part in parts:
            self.assertIn(part, faults[0])
