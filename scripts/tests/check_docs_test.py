import tempfile
import unittest
from pathlib import Path

import invented_tree  # noqa: F401  (finds the scripts)
import check_docs


class Docs(unittest.TestCase):
    def faults(self, readme, **more):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            exports = root / "server" / "channels" / "exports"
            exports.mkdir(parents=True)
            (exports / "tea.cpp").write_text('const Format kTea{.name = "tea-json",\n  .title = "Tea"};\n')
            for name, text in {"README.md": readme, "README.zh-CN.md": "| `tea-json` | x |\n", **more}.items():
                (root / name).write_text(text)
            return check_docs.check(root)[0]

    def test_links_and_paths_lead_somewhere(self):
        table = "| `tea-json` | x |\n"
        self.assertEqual(self.faults(table + "[a](README.zh-CN.md) `server/channels/` https://x.example\n"), [])
        self.assertIn("README.md:2: docs/gone.md", self.faults(table + "[a](docs/gone.md)\n")[0])
        self.assertIn("server/gone.cpp", self.faults(table + "`server/gone.cpp`\n")[0])

    def test_the_readmes_list_the_formats_that_exist(self):
        self.assertEqual(self.faults(""), ["README.md:1: the table of formats lacks `tea-json`"])
        self.assertEqual(self.faults("| `tea-json` | x |\n| `old` | x |\n"), ["README.md:1: there is no format `old`"])
