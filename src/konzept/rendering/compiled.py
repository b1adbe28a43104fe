"""What our templates are compiled to, kept as Python keeps it for our modules: in `__pycache__`, beside this one.

Compiling takes a quarter of a second, as long as printing a concept. Who may write there may change the program itself;
nothing is kept where Python would keep nothing, and what is damaged or of another text is compiled anew.
"""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

_SUM = 32
"""The length in bytes of what stands before the code."""


class Compiled(BytecodeCache):
    """The compiled templates of a way to read them, which `way` describes, by the compiler that is installed."""

    def __init__(self, way: str) -> None:
        with suppress(OSError):
            file = Path(compiler.__file__).stat()
            way = f"{file.st_size} {file.st_mtime_ns} {way}"
        self._way = way

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file in which the code of a template is kept."""
        del filename
        return cache_from_source(str(Path(__file__).with_name(f"{name}.py")))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if that of this text was kept and is whole."""
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            if kept[:_SUM] == self._sum(bucket, kept[_SUM:]):
                bucket.code = marshal.loads(kept[_SUM:])  # noqa: S302 - as Python reads its own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; where that cannot be, it is compiled anew in the next run."""
        if sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        place = Path(bucket.key)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(self._sum(bucket, code) + code)
            new.replace(place)

    def _sum(self, bucket: Bucket, code: bytes) -> bytes:
        return sha256(f"{self._way} {bucket.checksum}".encode() + code).digest()
