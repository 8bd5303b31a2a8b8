"""What can go wrong, as the command says it."""

from __future__ import annotations

from typing import Any


class MmNasError(Exception):
    """The command could not do what was asked; the message says why, and the way out.

    exit_code: 1 an experiment failed or an order cannot be carried out, 2 bad usage, spec or data, 3 no platform reached, 130 interrupted.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class NotDone(MmNasError):
    """Experiments or campaigns have ended otherwise than done. results has all of them, with the reasons."""

    def __init__(self, message: str, exit_code: int, results: list[dict[str, Any]]) -> None:
        super().__init__(message, exit_code)
        self.results = results
