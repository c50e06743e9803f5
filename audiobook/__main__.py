"""Where the program begins: `audiobook`, and `python -m audiobook`.

It is stopped by Control-C in one line from here on, also while the command line is still loading,
which takes most of the first tenth of a second.
"""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from audiobook import cli

        cli.main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # one is enough
        print("audiobook: Stopped. What was there before is as it was.", file=sys.stderr)  # noqa: T201
        sys.exit(130)


if __name__ == "__main__":
    main()
