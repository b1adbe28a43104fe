"""The way in: `konzept` on the command line."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout:
        from konzept import __version__

        sys.stdout.write(f"konzept {__version__}\n")
        return
    # A run is short and leaves few circles behind; looking for them takes a seventh of the time of a small one.
    gc.set_threshold(250_000)
    try:
        from konzept import cli
        from konzept.cli import complete
        from konzept.system import console, here

        if here.IS_FROZEN and sys.argv[1:2] == [here.PART]:
            _run_part(sys.argv[2:])
            return

        console.speak_utf8()
        # bash shows names without their help; every other shell shows both.
        cli.load(complete.typed() or sys.argv[1:], names=os.environ.get("_KONZEPT_COMPLETE") == "complete_bash")()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # what is left goes with the process; looking for circles in it takes another tenth


def _run_part(words: list[str]) -> None:
    """Run one of our modules, as `here.part` asks for."""
    import runpy
    import warnings

    warnings.simplefilter("ignore")
    module, *sys.argv[1:] = words
    if module.startswith("konzept."):
        runpy.run_module(module, run_name="__main__")


if __name__ == "__main__":
    main()
