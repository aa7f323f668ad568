# SPDX-License-Identifier: Apache-2.0
"""Runs a command and says what it and all that it started took."""
import ctypes
import dataclasses
import os
import pathlib
import pty
import re
import subprocess
import threading
import time

PR_SET_CHILD_SUBREAPER = 36
SECONDS_BETWEEN_LOOKS = 0.2


@dataclasses.dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of the processors."""
    wall: float
    cpu: float


@dataclasses.dataclass(frozen=True)
class Look:
    """Resident megabytes when so many pages were finished."""
    pages: int
    shared_once: float
    summed: float


def adopt_orphans():
    """Processes whose parent ends before them become ours, so that their processor time is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reaped(process, command):
    """Waits for every process that we have, those of a command; the processor seconds that they and theirs took."""
    seconds = 0
    while True:
        try:
            ended, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return seconds
        # What it started may be stopped by a signal; a command that is, has not done its work.
        if status != 0 and (ended == process.pid or not os.WIFSIGNALED(status)):
            raise RuntimeError("exit code %d of %s" % (os.waitstatus_to_exitcode(status), " ".join(map(str, command))))
        seconds += usage.ru_utime + usage.ru_stime


def took(command, out=subprocess.DEVNULL):
    """Runs a command to its end; no other may run in this process meanwhile."""
    adopt_orphans()
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
    cpu = reaped(process, command)
    return Took(time.monotonic() - begin, cpu)


def looks(command, pages):
    """Runs a command that shows "n/pages pages" on a terminal, and looks at its memory all the while."""
    adopt_orphans()
    seen, last, ended = [], [0], threading.Event()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)

    def follow():
        text = b""
        while True:
            try:
                text = text[-100:] + os.read(ours, 1 << 16)
            except OSError:
                return  # the terminal's other end was closed
            done = re.findall(rb"(\d+)/%d pages" % pages, text)
            last[0] = int(done[-1]) if done else last[0]

    def look():
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            seen.append(Look(last[0], *resident(process.pid)))

    threads = [threading.Thread(target=work, daemon=True) for work in (follow, look)]
    for thread in threads:
        thread.start()
    reaped(process, command)
    ended.set()
    threads[1].join()
    return seen


def resident(root):
    """Megabytes of a process and all below it: pages that several share counted once (PSS), and RSS summed."""
    shared_once = summed = 0
    for pid in tree(root):
        try:
            memory = pathlib.Path("/proc/%d/smaps_rollup" % pid).read_text()
        except OSError:
            continue
        shared_once += sum(map(int, re.findall(r"^Pss: +(\d+)", memory, re.M)))
        summed += sum(map(int, re.findall(r"^Rss: +(\d+)", memory, re.M)))
    return shared_once / 1024, summed / 1024


def resident_of(pid):
    """Megabytes of one process (RSS)."""
    return sum(map(int, re.findall(r"^VmRSS:\s+(\d+)", pathlib.Path("/proc/%d/status" % pid).read_text(), re.M))) / 1024


def tree(root):
    """A process and all below it."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name in brackets may hold spaces; the parent is the second word after it.
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has just ended
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found
