"""Counts what holds and what does not."""

import sys

_failed = []
_held = 0


def hold(what, true):
    """Remembers whether something is as it has to be; `what` is said when it is not."""
    global _held
    if true:
        _held += 1
    else:
        _failed.append(what)


def finish(name, most=40):
    """Says how it went; ends with status 1 after anything is wrong."""
    print(f"{name}: {_held} checks hold, {len(_failed)} do not")
    for what in _failed[:most]:
        print("FAILED", what)
    sys.exit(bool(_failed))
