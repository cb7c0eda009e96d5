"""Programs that benchmarks serve with, and the load that they are put under."""

import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


class Program:
    """A server that was started here, and ends with the `with` block."""

    def __init__(self, command, cpu=None, **options):
        pinned = ["taskset", "-c", str(cpu)] if cpu is not None else []
        self.process = subprocess.Popen([*pinned, *map(str, command)], **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu_seconds(self):
        """Time that it has computed so far, its own and the kernel's for it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mib(self, peak=False):
        name = "VmHWM" if peak else "VmRSS"
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(name + r":\s+(\d+) kB", status)[1]) / 1024


class Hearth(Program):
    """`hearth serve` on a folder of data, on a port that the system chose."""

    def __init__(self, program, data, cpu=None):
        super().__init__([program, "--data", data, "serve", "--listen", "127.0.0.1:0"], cpu=cpu,
                         stderr=subprocess.PIPE, text=True, env={**os.environ, "HEARTH_LOG_LEVEL": "warning"})
        self.base = self._said(r"at (http://127\.0\.0\.1:\d+)/")

    def _said(self, pattern):
        """What a line of its messages says; they come soon after the start."""
        told = []
        for line in self.process.stderr:
            found = re.search(pattern, line)
            if found:
                return found[1]
            told.append(line)
        raise RuntimeError("hearth ended: " + "".join(told))

    def become_owner(self):
        """Accepts the link of the first start; the answer has the cookie of the owner's session."""
        token = self._said(r"/console/invitation/(\S+)")
        form = {"name": "Ada", "email": "ada@example.org", "password": "a kettle sings at dawn", "language": "en"}
        return ask(f"{self.base}/api/v1/invitations/{token}", form)


def ask(url, body=None, cookie=None, csrf=None):
    """The answer to one request, also one that refuses; its text is `text`. Bytes are sent as they are, the rest as JSON."""
    is_raw = isinstance(body, bytes)
    data = body if body is None or is_raw else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data)
    if body is not None:
        request.add_header("Content-Type", "application/octet-stream" if is_raw else "application/json")
        request.add_header("Sec-Fetch-Site", "same-origin")
    if cookie is not None:
        request.add_header("Cookie", cookie)
    if csrf is not None:
        request.add_header("X-CSRF-Token", csrf)
    try:
        answer = urllib.request.urlopen(request, timeout=300)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    answer.text = answer.read().decode()
    return answer


def load(base, paths, cookie, seconds, connections, cpu=None):
    """Asks for the paths in turn over so many connections, each with one request under way; what wrk measured."""
    pinned = ["taskset", "-c", str(cpu)] if cpu is not None else []
    command = [*pinned, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
               "-s", str(HERE / "report.lua"), "-H", f"Cookie: {cookie}", base + paths[0]]
    done = subprocess.run(command, env={**os.environ, "PATHS": " ".join(paths)}, capture_output=True, text=True,
                          check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])
