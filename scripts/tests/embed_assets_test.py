import gzip
import tempfile
import unittest
from pathlib import Path

import invented_tree  # noqa: F401  (finds the scripts)
import embed_assets


class EmbedAssets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.files = Path(folder.name) / "dist"
        self.output = Path(folder.name) / "dist_assets.cpp"

    def write(self, path, content):
        (self.files / path).parent.mkdir(parents=True, exist_ok=True)
        (self.files / path).write_text(content)

    def embed(self):
        embed_assets.embed("dist", self.files, self.output)
        return self.output.read_text()

    def test_lists_files_in_the_order_of_their_bytes(self):
        for path in ("index.html", "assets/b.js", "assets/B.js", "assets-of-ours.txt"):
            self.write(path, path)
        table = self.embed()
        places = [table.index(f'"{path}"') for path in ("assets-of-ours.txt", "assets/B.js", "assets/b.js", "index.html")]
        self.assertEqual(places, sorted(places))

    def test_keeps_only_forms_that_are_smaller(self):
        self.write("large.txt", "tea " * 1000)
        self.write("small.txt", "tea")
        self.embed()
        blob = self.output.with_suffix(".blob").read_bytes()
        zipped = gzip.compress(b"tea " * 1000, 9, mtime=0)
        self.assertTrue(blob.startswith(b"tea " * 1000 + zipped))
        self.assertTrue(blob.endswith(b"tea"))

    def test_takes_only_names_with_a_hash_for_lasting(self):
        for path, keeping in (("assets/index-Bx81kQ3z.js", "for_ever"), ("assets/index.js", "ask_again"),
                              ("logo-Bx81kQ3z.svg", "ask_again"), ("assets/fonts/a-x_y-12345.woff2", "for_ever")):
            self.write(path, path)
            self.assertIn(f"Keeping::{keeping}", next(line for line in self.embed().splitlines() if path in line), path)

    def test_leaves_maps_of_sources_out(self):
        self.write("index.js", "1")
        self.write("index.js.map", "{}")
        self.assertNotIn(".map", self.embed())

    def test_refuses_what_a_browser_would_have_to_guess(self):
        self.write("index.xyz", "?")
        with self.assertRaises(SystemExit):
            self.embed()


if __name__ == "__main__":
    unittest.main()
