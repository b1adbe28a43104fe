"""A second process that judges groups from the end of a list, while the first one judges from its beginning.

It is given one group at a time. Whatever becomes of it, the first process judges what it has not answered: the verdicts
are the same, only later.
"""

import gc
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import IO, TypeAlias

from konzept.cli.groups.verdict import FoundClean, Group, Judge, Ruling
from konzept.i18n.messages import language, use
from konzept.system.here import machine, part

PATIENCE = 60.0
"""So many seconds the first process waits for the last group of the second, before it judges that itself."""

KeyedRuling: TypeAlias = tuple[str, Ruling]


def with_another(judge: Judge, groups: Sequence[Group], known: FoundClean) -> list[KeyedRuling]:
    """The verdicts on all groups, in their order; by this process alone where there is but one processor."""
    waiting = deque(range(len(groups)))
    done: dict[int, KeyedRuling] = {}
    second = None
    if machine.processors() > 1:
        with suppress(OSError):  # the system has no room for one more
            second = Second(judge, groups, known, waiting, done)
    try:
        while len(done) < len(groups):
            at = _taken(waiting.popleft)
            if at is not None:
                done[at] = judge.verdict(groups[at], known)
            else:
                if second:
                    second.end(PATIENCE)
                waiting.extend(at for at in range(len(groups)) if at not in done)  # what it has not answered
    finally:
        if second:
            second.end(0)
    return [done[at] for at in range(len(groups))]


class Second:
    """The process, and the thread that gives it one group after the other."""

    def __init__(
        self,
        judge: Judge,
        groups: Sequence[Group],
        known: FoundClean,
        waiting: deque[int],
        done: dict[int, KeyedRuling],
    ) -> None:
        """Raises `OSError` where no process can be started."""
        self._groups = groups
        self._waiting = waiting
        self._done = done
        order = (judge.root, judge.covers, judge.day, language(), known)
        self._process = subprocess.Popen(
            part("konzept.cli.groups.second"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        pipes = (self._process.stdin, self._process.stdout)
        self._thread = Thread(target=self._hand_over, args=(order, *pipes), daemon=True)
        self._thread.start()

    def end(self, patience: float) -> None:
        """Wait for the group that it is at, and end it."""
        self._thread.join(patience)
        self._process.kill()
        self._process.wait()
        self._thread.join(1)  # of a program in one file the process has another one, which ends behind its group
        if not self._thread.is_alive():
            with suppress(OSError):  # there is something left that it will not read
                self._process.communicate()

    def _hand_over(self, order: object, asked: IO[bytes], answered: IO[bytes]) -> None:
        """Ask for one verdict after the other, as long as groups are waiting and it answers."""
        with suppress(Exception):  # it has ended, or says what is no verdict
            pickle.dump(order, asked)
            while (at := _taken(self._waiting.pop)) is not None:
                pickle.dump(self._groups[at], asked)
                asked.flush()
                self._done[at] = pickle.load(answered)  # noqa: S301 - written by our own process


def _taken(take: Callable[[], int]) -> int | None:
    """What is taken from the one end or the other; None where nothing is left."""
    try:
        return take()
    except IndexError:
        return None


def answer(asked: IO[bytes], answered: IO[bytes]) -> None:
    """Judge one group after the other, as it is asked for, until nobody asks any more."""
    root, covers, day, tag, known = pickle.load(asked)  # noqa: S301 - written by our own parent process
    use(tag)
    judge = Judge(root, covers, day)
    with suppress(EOFError):
        while True:
            pickle.dump(judge.verdict(pickle.load(asked), known), answered)  # noqa: S301 - as above
            answered.flush()


if __name__ == "__main__":
    gc.set_threshold(250_000)  # as the first process has it
    answer(sys.stdin.buffer, sys.stdout.buffer)
