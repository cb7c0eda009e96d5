#!/usr/bin/env python3
"""How time, memory and disk grow with a database: each size is simulated, served, and read by 50 at once.

  ./dev bench capacity [--sizes 1,2,3,4] [--seconds 3] [--json FILE] [--keep FOLDER]

Prints tables in Markdown, as docs/capacity.md has them. For each size: `hearth simulate`; the start of `hearth serve` to its
first answer; memory after every page of the console was asked for; then each page by 50 readers, first alone and then
while a chat export is being imported.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from console_pages import console_pages  # noqa: E402
from serving import Hearth, ask, load  # noqa: E402

SIZES = [
    {"members": 1_000, "groups": 20, "messages": 50_000},
    {"members": 10_000, "groups": 200, "messages": 500_000},
    {"members": 50_000, "groups": 1_000, "messages": 2_500_000},
    {"members": 100_000, "groups": 2_000, "messages": 5_000_000},
]
READERS = 50
IMPORT_LINES = 300_000
TARGET_P99_MS = 100
MIB = 1024 * 1024


def simulate(program, data, size):
    options = [f"--{name}={count}" for name, count in size.items()]
    begun = time.monotonic()
    process = subprocess.Popen([program, "--data", str(data), "simulate", *options], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("hearth simulate failed")
    return {"seconds": time.monotonic() - begun, "cpu_seconds": used.ru_utime + used.ru_stime,
            "peak_mib": used.ru_maxrss / 1024}


def disk_mib(data, part=""):
    return sum(file.stat().st_size for file in Path(data).rglob(part + "*") if file.is_file()) / MIB


class Visit:
    """A server on the data, and somebody who has signed in."""

    def __init__(self, hearth, answer):
        self.hearth = hearth
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        self.csrf = json.loads(answer.text)["csrf"]

    def get(self, path):
        answer = ask(f"{self.hearth.base}/api/v1{path}", cookie=self.cookie)
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status} {answer.text}")
        return json.loads(answer.text)

    def post(self, path, body):
        return json.loads(ask(f"{self.hearth.base}/api/v1{path}", body, cookie=self.cookie, csrf=self.csrf).text)

    def read(self, paths, seconds):
        return load(f"{self.hearth.base}", [f"/api/v1{path}" for path in paths], self.cookie, seconds, READERS)


def write_export(file):
    """A chat of 500 people in the shape of a Gitter archive."""
    with open(file, "w", encoding="utf-8") as out:
        for line in range(IMPORT_LINES):
            person = line * 7919 % 500
            minute = line * 2
            day = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + minute * 60))
            out.write(f"{1:024x}\troom/imported\t{day}.000Z\t{person:024x}\tperson-{person}\t{line:024x}\t"
                      f"第 {line} 条 message about tea, the weather and whatever else comes to mind\n")


class Importing(threading.Thread):
    """Imports the same export into one new community after another until it is told to stop."""

    def __init__(self, visit, file):
        super().__init__(daemon=True)
        self.visit, self.stopped, self.lines, self.begun = visit, threading.Event(), 0, time.monotonic()
        self.upload = visit.post("/uploads?name=chat.tsv", Path(file).read_bytes())["id"]
        self.failure = None

    def run(self):
        turn = 0
        while not self.stopped.is_set() and self.failure is None:
            turn += 1
            begun = self.visit.post("/imports", {"upload": self.upload, "community": f"Imported {turn}"})
            if "id" not in begun:
                self.failure = json.dumps(begun)
                return
            while not self.stopped.wait(0.2):
                state = self.visit.get(f"/imports/{begun['id']}")
                if state["state"] != "running":
                    self.lines += IMPORT_LINES
                    break
            else:
                self.lines += self.visit.get(f"/imports/{begun['id']}").get("events", 0)

    def lines_a_second(self):
        return self.lines / (time.monotonic() - self.begun)


def read_pages(visit, pages, seconds, what):
    results = {}
    for name, paths in pages.items():
        results[name] = visit.read(paths, seconds)
        if results[name]["faults"]:
            sys.exit(f"{results[name]['faults']} requests for {name} failed")
        print(f"  {what}: {name:<22} {results[name]['p50_ms']:>9.1f} ms p50 {results[name]['p99_ms']:>9.1f} ms p99 "
              f"{results[name]['requests'] / results[name]['seconds']:>9,.0f} requests/s", file=sys.stderr, flush=True)
    return results


def wait_until_idle(hearth):
    """Until the server has nothing left to do for itself: after a simulation it puts the messages into the search index."""
    begun = time.monotonic()
    quiet = 0
    while quiet < 3:
        before = hearth.cpu_seconds()
        time.sleep(1)
        quiet = quiet + 1 if hearth.cpu_seconds() - before < 0.1 else 0
    return time.monotonic() - begun


def serve_fresh(program):
    with tempfile.TemporaryDirectory(prefix="hearth-capacity-") as data:
        begun = time.monotonic()
        with Hearth(program, data) as hearth:
            ask(f"{hearth.base}/healthz")
            return {"ready_seconds": time.monotonic() - begun, "idle_mib": hearth.resident_mib()}


def serve_size(program, data, seconds):
    begun = time.monotonic()
    with Hearth(program, data) as hearth:
        ask(f"{hearth.base}/healthz")
        ready = time.monotonic() - begun
        visit = Visit(hearth, hearth.become_owner())
        visit.get("/today")
        result = {"ready_seconds": ready, "today_seconds": time.monotonic() - begun}
        pages = console_pages(visit.get)
        for paths in pages.values():
            for path in paths:
                visit.get(path)
        result["warm_mib"] = hearth.resident_mib()
        result["idle_seconds"] = wait_until_idle(hearth)
        result["load_before"] = os.getloadavg()[0]
        result["alone"] = read_pages(visit, pages, seconds, "alone")
        result["read_mib"] = hearth.resident_mib()
        export = Path(data) / "export.tsv"
        write_export(export)
        importing = Importing(visit, export)
        importing.start()
        result["importing"] = read_pages(visit, pages, seconds, "while importing")
        result["import_lines_a_second"] = importing.lines_a_second()
        importing.stopped.set()
        importing.join(60)
        if importing.failure:
            sys.exit("the import failed: " + importing.failure)
        result["peak_mib"] = hearth.resident_mib(peak=True)
        return result


def measure(program, size, folder, seconds):
    shutil.rmtree(folder, ignore_errors=True)
    print(f"{size['members']:,} members, {size['groups']:,} groups, {size['messages']:,} messages", file=sys.stderr)
    result = {"size": size, "simulate": simulate(program, folder, size)}
    print(f"  simulated in {result['simulate']['seconds']:.1f} s", file=sys.stderr)
    result["database_mib"] = disk_mib(folder, "hearth.sqlite")
    result["snapshots_mib"] = disk_mib(Path(folder) / "snapshots")
    result["serve"] = serve_size(program, folder, seconds)
    return result


def row(head, cells):
    print(f"| {head} | " + " | ".join(cells) + " |")


def tell(fresh, results):
    def figures(head, of, form="{:,.0f}"):
        row(head, [form.format(of(one)) for one in results])

    row("", [f"{one['size']['members']:,} members" for one in results])
    print("|---|" + "---|" * len(results))
    figures("groups", lambda one: one["size"]["groups"])
    figures("messages", lambda one: one["size"]["messages"])
    figures("simulated in, s", lambda one: one["simulate"]["seconds"], "{:.1f}")
    figures("… its peak memory, MiB", lambda one: one["simulate"]["peak_mib"])
    figures("database, MiB", lambda one: one["database_mib"])
    figures("snapshots, MiB", lambda one: one["snapshots_mib"], "{:.1f}")
    figures("server ready after, s", lambda one: one["serve"]["ready_seconds"], "{:.2f}")
    figures("first Today after, s", lambda one: one["serve"]["today_seconds"], "{:.2f}")
    figures("memory after every page, MiB", lambda one: one["serve"]["warm_mib"])
    figures("… after 50 readers, MiB", lambda one: one["serve"]["read_mib"])
    figures("… the most, with an import, MiB", lambda one: one["serve"]["peak_mib"])
    figures("messages ready to be searched after, s", lambda one: one["serve"]["idle_seconds"])
    figures("imported while 50 read, lines/s", lambda one: one["serve"]["import_lines_a_second"])
    print(f"\nA fresh server is ready after {fresh['ready_seconds']:.2f} s and has {fresh['idle_mib']:.0f} MiB.")
    for phase, title in (("alone", "50 readers"), ("importing", "50 readers while an import runs")):
        print(f"\n{title}: p50 / p99 in ms\n")
        row("page", [f"{one['size']['members']:,} members" for one in results])
        print("|---|" + "---|" * len(results))
        for name in results[0]["serve"][phase]:
            row(name, ["{p50_ms:.1f} / {p99_ms:.1f}".format(**one["serve"][phase][name]) for one in results])
    slow = [f"{name} ({one['size']['members']:,} members, {phase})" for one in results for phase in ("alone", "importing")
            for name, page in one["serve"][phase].items() if page["p99_ms"] >= TARGET_P99_MS]
    print(f"\nSlower than {TARGET_P99_MS} ms at p99: {', '.join(slow) or 'none'}.")
    return not slow


def main():
    parser = argparse.ArgumentParser(prog="./dev bench capacity")
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("--sizes", default="1,2,3,4", help="which of the four, with commas")
    parser.add_argument("--seconds", type=int, default=3, help="how long each page is read")
    parser.add_argument("--json", help="a file for everything that was measured")
    parser.add_argument("--keep", help="a folder for the data, which stay there")
    wanted = parser.parse_args()
    fresh = serve_fresh(wanted.program)
    results = []
    for number in map(int, wanted.sizes.split(",")):
        folder = Path(wanted.keep or tempfile.gettempdir()) / f"hearth-capacity-{number}"
        try:
            results.append(measure(wanted.program, SIZES[number - 1], folder, wanted.seconds))
        finally:
            if not wanted.keep:
                shutil.rmtree(folder, ignore_errors=True)
        if wanted.json:
            Path(wanted.json).write_text(json.dumps({"fresh": fresh, "sizes": results}, indent=1) + "\n")
    return 0 if tell(fresh, results) else 1


if __name__ == "__main__":
    sys.exit(main())
