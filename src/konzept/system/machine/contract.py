"""What is asked of every kind of system, where its answer is more than a function."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import BinaryIO, TypeAlias

Release: TypeAlias = Callable[[], None]
"""Lets go of a lock; never raises."""


class NoLocks(Exception):
    """This disk or system has no locks of the kernel."""


class Folder(ABC):
    """An open folder: nothing that is done in it follows a link. Every method raises `OSError` where it is refused."""

    @abstractmethod
    def inner(self, name: str) -> "Folder":
        """A folder in this one; a link or a file of that name is refused."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the folder; what was done in it is done, whatever the system answers."""

    @abstractmethod
    def names(self) -> list[str]:
        """The names of all that lies in the folder."""

    @abstractmethod
    def make(self, name: str) -> None:
        """Make a folder in this one."""

    @abstractmethod
    def remove_empty(self, name: str) -> None:
        """Remove a folder in this one, if nothing lies in it."""

    @abstractmethod
    def open(self, name: str) -> BinaryIO:
        """What lies there, opened for reading; a link is refused, a pipe is not waited for."""

    @abstractmethod
    def create(self, name: str, like: os.stat_result | None = None) -> BinaryIO:
        """A new file, opened for writing, with the rights of another one."""

    @abstractmethod
    def status(self, name: str) -> os.stat_result:
        """What the system knows of whatever lies there, a link included."""

    @abstractmethod
    def is_writable(self, name: str) -> bool:
        """Whether the present user may write the file."""

    @abstractmethod
    def move(self, name: str, to: str) -> None:
        """Give a file another name, in place of the file that has it."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file."""

    @abstractmethod
    def flush(self) -> None:
        """Bring the names in the folder to the disk, where that is not the system's own business."""
