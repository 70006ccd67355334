"""Turns commands into samples: wall time, CPU time, peak memory, and how much of the machine others used meanwhile."""

import http.client
import os
import pathlib
import statistics
import subprocess
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")
# Cores that other processes may use on average before a run counts as disturbed.
CALM = 0.25
# How long to wait for an idle moment before a run, in seconds.
PATIENCE = 4.0


@dataclass
class Sample:
    """One run. Times in seconds, memory in MB, `other` in cores."""

    wall: float
    cpu: float
    memory: float
    other: float


def busy_seconds():
    """CPU seconds that all processes together have used since the machine started."""
    user, nice, system, _, _, irq, softirq, *_ = map(int, pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system + irq + softirq) / TICKS


def wait_for_calm():
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        before = busy_seconds()
        time.sleep(0.4)
        if busy_seconds() - before < 0.4 * CALM:
            return


def run(command, log, **surroundings):
    """Runs a command to its end; its words go to `log`. A failure ends the measurement. `surroundings` are variables."""
    wait_for_calm()
    with open(log, "wb") as words:
        others, start = busy_seconds(), time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, env={**os.environ, **surroundings})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{pathlib.Path(log).read_text(errors='replace')[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    return Sample(wall, cpu, usage.ru_maxrss / 1024, max(0.0, (busy_seconds() - others - cpu) / wall))


def rounds(steps, wanted, extra):
    """Runs all steps in turn, `wanted` times; repeats disturbed rounds at the end, at most `extra` times.

    `steps` maps a name to a function that gives a sample. Returns the calmest `wanted` rounds, and
    how many were run.
    """
    done = []
    while len(done) < wanted or (len(done) < wanted + extra and sum(calm(one) for one in done) < wanted):
        done.append({name: step() for name, step in steps.items()})
    return sorted(done, key=disturbance)[:wanted], len(done)


def disturbance(one):
    return max(sample.other for sample in one.values())


def calm(one):
    return disturbance(one) <= CALM


def median(chosen, name, what):
    return statistics.median(getattr(one[name], what) for one in chosen)


def ratio(chosen, name, base, what):
    """Median of the ratios inside each round: both sides of a pair met the same machine."""
    return statistics.median(getattr(one[name], what) / getattr(one[base], what) for one in chosen)


def fastest(chosen, name):
    """The least wall time: what the machine can do when it is left alone."""
    return min(one[name].wall for one in chosen)


def size(folder, pattern="*"):
    """Files and bytes below a folder."""
    sizes = [path.lstat().st_size for path in pathlib.Path(folder).rglob(pattern) if not path.is_dir()]
    return len(sizes), sum(sizes)


def seconds(command):
    """What a command prints: seconds."""
    wait_for_calm()
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def seconds_of(command):
    """What a command takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


class Server:
    """A development server, and how long it takes from a saved file to the new page."""

    def __init__(self, command, port, log):
        self.port, self.start = port, time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=open(log, "wb"), stderr=subprocess.STDOUT)

    def get(self, path):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("GET", path)
            answer = connection.getresponse().read()
            connection.close()
            return answer
        except OSError:
            return b""

    def wait(self, path, words, limit=120.0):
        """Seconds until the page holds `words`."""
        start = time.perf_counter()
        while words not in self.get(path):
            if time.perf_counter() - start > limit or self.process.poll() is not None:
                raise SystemExit(f"{path} never showed the change")
            time.sleep(0.002)
        return time.perf_counter() - start

    def memory(self):
        """Resident memory now, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
