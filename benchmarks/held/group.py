# SPDX-License-Identifier: Apache-2.0
"""Holds a service to two processors and 4 GB, as a small server has them, and says what it takes of these."""
import os
import pathlib
import re
import time

from beside import measure

_MOUNT = pathlib.Path("/sys/fs/cgroup")
PROCESSORS = 2


_LONGEST_END = 10


class Held:
    """
    A control group of the kernel where its tree can be written (as root), else a bound on processors alone. It is removed at
    the end of a with statement, so that the next one counts its own peak.
    """

    def __init__(self, name, memory):
        self.folder, self.limit, self.peak = None, memory, None
        for parent, limit, peak in ((_MOUNT / "memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes"),
                                    (_MOUNT, "memory.max", "memory.peak")):
            folder = parent / name
            if folder.exists():
                removed(folder)  # of a run that was killed
            try:
                folder.mkdir()
                (folder / limit).write_text(str(memory))
            except OSError:
                if folder.exists():
                    folder.rmdir()
                continue
            self.folder, self.peak = folder, peak
            return

    @property
    def what(self):
        cores = "%d processors" % len(os.sched_getaffinity(0))
        if self.folder is None:
            return cores + " (affinity); memory is not limited: the control groups cannot be written"
        return "%s (affinity), %d MB (control group %s)" % (cores, self.limit >> 20, self.folder.parent)

    def enter(self):
        """To be called in the new process, before it becomes another program."""
        if self.folder is not None:
            (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def most(self):
        """Most megabytes that the group has had, pages of files that the kernel would give back among them."""
        return int((self.folder / self.peak).read_text()) >> 20 if self.folder else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.folder is not None:
            removed(self.folder)


def removed(folder):
    """Readers end a moment after a service that was killed."""
    end = time.monotonic() + _LONGEST_END
    while True:
        try:
            return folder.rmdir()
        except OSError as refusal:
            if time.monotonic() > end:
                raise SystemExit("%s: end the processes in it first" % refusal)
            time.sleep(0.05)


def hold_to_processors():
    """This process and all that it starts: on a larger machine the calls come from the same two processors."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])


def swapped(root):
    """Megabytes of a process and all below it that are on the swap."""
    return sum(int(found) for pid in measure.tree(root)
               for found in re.findall(r"^VmSwap:\s+(\d+)", _status(pid), re.M)) / 1024


def _status(pid):
    try:
        return pathlib.Path("/proc/%d/status" % pid).read_text()
    except OSError:
        return ""  # it has just ended
