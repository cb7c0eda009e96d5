#!/usr/bin/env python3
"""Puts the files of a folder into the program: embed_assets.py NAME FOLDER OUTPUT.cpp

Writes OUTPUT.cpp with a table of the files (see server/platform/assets/asset.hpp) and, beside it, one OUTPUT.blob with
their bytes and compressed forms, which the assembler includes as it is. Compressed forms are kept from run to run."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
LEFT_OUT = {".map"}  # for developers, who have the sources
HASHED = re.compile(r"^assets/(?:.+/)?[^/]+[-.][A-Za-z0-9_-]{8,}\.\w+$")
WORTHWHILE = 0.95  # of the plain size; above that the smaller form is not worth its place

TABLE = """// Made by scripts/embed_assets.py; do not edit. Bytes: {digest}
#include "platform/assets/asset.hpp"

__asm__(
    ".pushsection .rodata\\n"
    ".balign 16\\n"
    ".globl {symbol}\\n"
    "{symbol}:\\n"
    ".incbin {blob}\\n"
    ".byte 0\\n"
    ".popsection\\n");
extern "C" const char {symbol}[];

namespace hearth::assets {{
namespace {{

const Asset kFiles[] = {{
{rows}
}};

}}  // namespace

Folder {name}();
Folder {name}() {{ return kFiles; }}

}}  // namespace hearth::assets
"""


def brotli(data):
    """The smallest form, or nothing where the program is not installed."""
    if shutil.which("brotli") is None:
        return b""
    return subprocess.run(["brotli", "--best", "--stdout", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout


def kept(cache, data, ending, make):
    """What `make` makes of the data, from an earlier run if there was one."""
    path = cache / f"{hashlib.sha256(data).hexdigest()}.{ending}"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.write_bytes(make(data))
        half.replace(path)
    return path.read_bytes()


def forms(cache, data):
    """The plain form and the compressed ones; empty where they do not pay."""
    zipped = kept(cache, data, "gz", lambda plain: gzip.compress(plain, 9, mtime=0))
    shrunk = kept(cache, data, "br", brotli)
    return [data] + [form if len(form) < WORTHWHILE * len(data) else b"" for form in (zipped, shrunk)]


def content_type(path):
    if path.suffix not in TYPES:
        sys.exit(f"embed_assets: {path}: a browser must be told what this is; add {path.suffix!r} to TYPES")
    return TYPES[path.suffix]


def files_of(folder):
    """Paths below the folder in the order of their bytes, as the server looks them up."""
    found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix not in LEFT_OUT]
    return sorted(found, key=lambda path: path.as_posix().encode())


def embed(name, folder, output):
    symbol = f"hearth_assets_{name}"
    cache = output.parent / "compressed_assets"
    blob = b""
    rows = []
    for path in files_of(folder):
        places = []
        data = (folder / path).read_bytes()
        for form in forms(cache, data):
            places.append(f"{{{symbol} + {len(blob)}, {len(form)}}}" if form else "{}")
            blob += form
        keeping = "for_ever" if HASHED.match(path.as_posix()) else "ask_again"
        rows.append(f'    {{{json.dumps(path.as_posix())}, "{content_type(path)}", '
                    f'"{hashlib.sha256(data).hexdigest()[:20]}", Keeping::{keeping}, {", ".join(places)}}},')
    if not rows:
        sys.exit(f"embed_assets: {folder} has no files")
    blob_path = output.with_suffix(".blob")
    blob_path.write_bytes(blob)
    output.write_text(TABLE.format(digest=hashlib.sha256(blob).hexdigest(), symbol=symbol, name=name,
                                   blob=json.dumps(json.dumps(str(blob_path)))[1:-1], rows="\n".join(rows)))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    embed(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]).resolve())
