#!/usr/bin/env python3
"""What a signed-in read costs: GET /api/v1/me by Hearth, and by Node's fastify (Node 20) from the same SQLite file.

  ./dev bench http [ROUNDS [SECONDS]]    5 rounds of 4 seconds

The servers have one core, wrk the other. They take turns; medians of the rounds are told. Fastify stands here twice: asking
the database for the session each time, and remembering it for five seconds, as Hearth does.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from serving import Hearth, Program, ask, load  # noqa: E402

ROOT = HERE.parent.parent
PAGE = "/api/v1/me"
CONNECTIONS = 64
SERVER_CPU, LOAD_CPU = 0, 1
TARGETS = {"requests": 2.5, "cpu": 0.40}


def install_packages():
    """Of the lock file; better-sqlite3 is compiled here, with the headers that came with Node where there are some."""
    if (HERE / "node_modules" / ".package-lock.json").exists():
        return
    environment = dict(os.environ, npm_config_build_from_source="true")
    prefix = Path(subprocess.check_output(["node", "-p", "process.execPath"], text=True).strip()).parent.parent
    if (prefix / "include" / "node" / "node.h").exists():
        environment["npm_config_nodedir"] = str(prefix)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, env=environment, check=True,
                   stdout=sys.stderr)


class Peer(Program):
    def __init__(self, file, port, remember):
        super().__init__(["node", HERE / "peer.mjs", file, port, remember], cpu=SERVER_CPU,
                         env={**os.environ, "NODE_ENV": "production"})
        self.base = f"http://127.0.0.1:{port}"

    def wait(self):
        for _ in range(200):
            try:
                ask(self.base + PAGE)
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("fastify did not start")


def check_answers(servers, cookie):
    """All give the same answer to those who have signed in, and none to others."""
    answers = {}
    for name, server in servers.items():
        for stranger in (None, "hearth_session=" + "A" * 43):
            if ask(server.base + PAGE, cookie=stranger).status != 401:
                sys.exit(f"{name} lets strangers in")
        answers[name] = ask(server.base + PAGE, cookie=cookie)
    for name, answer in answers.items():
        if answer.status != 200 or json.loads(answer.text) != json.loads(answers["Hearth"].text):
            sys.exit(f"DIFFERS: {name} says {answer.status} {answer.text}, Hearth {answers['Hearth'].text}")
    print(f"all three give the same answer of {len(answers['Hearth'].text)} bytes, and refuse strangers")


def measure(server, cookie, seconds):
    """Requests a second, the 99th percentile in ms, and the µs of CPU that the server had for a request."""
    before = server.cpu_seconds()
    result = load(server.base, [PAGE], cookie, seconds, CONNECTIONS, cpu=LOAD_CPU)
    if result["faults"]:
        sys.exit(f"{result['faults']} requests failed at {server.base}")
    return {"requests": result["requests"] / result["seconds"], "p99": result["p99_ms"],
            "cpu": (server.cpu_seconds() - before) / result["requests"] * 1e6}


def compare(servers, cookie, rounds, seconds):
    for server in servers.values():
        measure(server, cookie, 1)
    results = {name: [] for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            results[name].append(measure(server, cookie, seconds))
    return {name: {key: statistics.median(one[key] for one in all_of_it) for key in all_of_it[0]}
            for name, all_of_it in results.items()}


def tell(medians):
    print(f"\n{'':<32}{'requests/s':>12}{'CPU µs/request':>16}{'p99 ms':>9}")
    for name, row in medians.items():
        print(f"{name:<32}{row['requests']:>12,.0f}{row['cpu']:>16.1f}{row['p99']:>9.2f}")
    ours = medians["Hearth"]
    for name, row in list(medians.items())[1:]:
        print(f"against {name}: {ours['requests'] / row['requests']:.2f} times the requests, "
              f"{ours['cpu'] / row['cpu'] * 100:.0f} % of the CPU of a request")
    print(f"(target, against fastify that asks: at least {TARGETS['requests']} times, at most {TARGETS['cpu'] * 100:.0f} %)")
    asking = medians["fastify"]
    return (ours["requests"] >= TARGETS["requests"] * asking["requests"]
            and ours["cpu"] <= TARGETS["cpu"] * asking["cpu"])


def main(program, rounds=5, seconds=4):
    install_packages()
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as data, Hearth(program, data, cpu=SERVER_CPU) as hearth:
        cookie = hearth.become_owner().headers["Set-Cookie"].split(";")[0]
        file = Path(data) / "hearth.sqlite"
        port = int(hearth.base.rsplit(":", 1)[1])
        with Peer(file, port + 1, 0) as asking, Peer(file, port + 2, 5) as remembering:
            servers = {"Hearth": hearth, "fastify": asking, "fastify, sessions remembered": remembering}
            asking.wait()
            remembering.wait()
            check_answers(servers, cookie)
            is_reached = tell(compare(servers, cookie, rounds, seconds))
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
