"""Limits of a process on Windows: it joins a job object, which the system watches.

The structures are those of winnt.h (JOBOBJECT_EXTENDED_LIMIT_INFORMATION).
"""

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which functions there are

from ctypes import Structure, WinError, byref, c_int64, c_size_t, c_uint64, sizeof, windll  # noqa: E402
from ctypes.wintypes import BOOL, DWORD, HANDLE, LPCWSTR, LPVOID  # noqa: E402

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _PROCESS_MEMORY, _NO_DIALOG = 0x0002, 0x0100, 0x0400


class _BasicLimits(Structure):
    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", DWORD),
        ("least_working_set", c_size_t),
        ("most_working_set", c_size_t),
        ("most_processes", DWORD),
        ("affinity", c_size_t),
        ("priority", DWORD),
        ("scheduling", DWORD),
    )


class _Limits(Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("most_process_memory", c_size_t),
        ("most_job_memory", c_size_t),
    )


def limit(seconds: int, memory: int) -> None:
    """Limit the processor time of this process, and its memory in bytes; raises `OSError` where Windows refuses."""
    kernel = windll.kernel32
    kernel.CreateJobObjectW.argtypes, kernel.CreateJobObjectW.restype = (LPVOID, LPCWSTR), HANDLE
    kernel.SetInformationJobObject.argtypes = (HANDLE, DWORD, LPVOID, DWORD)
    kernel.AssignProcessToJobObject.argtypes, kernel.AssignProcessToJobObject.restype = (HANDLE, HANDLE), BOOL
    kernel.GetCurrentProcess.restype = HANDLE
    limits = _Limits()
    limits.basic.flags = _PROCESS_TIME | _PROCESS_MEMORY | _NO_DIALOG
    limits.basic.process_time = seconds * 10_000_000  # in tenths of a microsecond
    limits.process_memory = memory
    job = kernel.CreateJobObjectW(None, None)  # never closed: it ends with the process
    if not job or not kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, byref(limits), sizeof(limits)):
        raise WinError()
    if not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        raise WinError()
