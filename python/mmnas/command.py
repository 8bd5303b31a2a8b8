"""Runs the command and reads the JSON lines that it prints."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Sequence, Union

from .errors import MmNasError

Json = dict[str, Any]
Progress = Callable[[Json], None]


class Command:
    """A way to start the command, with the options that every call takes."""

    def __init__(self, command: Union[str, Sequence[str], None], options: Sequence[str]) -> None:
        self.words = found(command)
        self.options = list(options)

    def run(
        self, *arguments: str, lines: Iterable[Mapping[str, Any]] = (), on_progress: Optional[Progress] = None, timeout: Optional[float] = None
    ) -> tuple[list[Json], str, int]:
        """Everything that the command prints but its progress, what it says on stderr, and how it ends.

        lines: what it finds on stdin, one object a line.
        TimeoutError: it takes longer than timeout seconds; it is ended then, and what it follows continues.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8") as given, tempfile.TemporaryFile("w+", encoding="utf-8") as problems:
            given.writelines(json.dumps(line) + "\n" for line in lines)
            given.seek(0)
            process = subprocess.Popen(
                [*self.words, *arguments, *self.options, "--json"], stdin=given, stdout=subprocess.PIPE, stderr=problems, text=True, encoding="utf-8"
            )
            is_late = threading.Event()
            timer = threading.Timer(timeout, lambda: (is_late.set(), process.terminate())) if timeout is not None else None
            try:
                if timer is not None:
                    timer.start()
                results = list(self.results(process, on_progress))
                code = process.wait()
            finally:
                if timer is not None:
                    timer.cancel()
                if process.poll() is None:  # an exception of on_progress, or Ctrl-C
                    process.terminate()
                    process.wait()
                process.stdout.close()
            if is_late.is_set():
                raise TimeoutError(f"mmnas {arguments[0]} takes longer than {timeout} s; it is no longer waited for, and what it followed continues")
            problems.seek(0)
            return results, problems.read().strip(), code

    def ask(self, *arguments: str, lines: Iterable[Mapping[str, Any]] = ()) -> list[Json]:
        """What the command prints where it ends well.

        MmNasError: it does not.
        """
        results, problems, code = self.run(*arguments, lines=lines)
        if code != 0:
            raise MmNasError(reason(results, problems), code)
        return results

    @staticmethod
    def results(process: subprocess.Popen[str], on_progress: Optional[Progress]) -> Iterator[Json]:
        for line in process.stdout:
            if not line.strip():
                continue
            value = json.loads(line)
            if value.get("event") != "progress":
                yield value
            elif on_progress is not None:
                on_progress(value)


def reason(results: Sequence[Json], problems: str) -> str:
    """Why the command has failed: its last line of JSON, or what stands on stderr."""
    if results and "error" in results[-1]:
        return results[-1]["error"]
    return problems or "the command says nothing"


def found(command: Union[str, Sequence[str], None]) -> list[str]:
    """The words that start the command: given ones, those of $MMNAS_COMMAND, or mmnas on the path."""
    if command is None:
        words = shlex.split(os.environ.get("MMNAS_COMMAND", "mmnas"))
    else:
        words = [command] if isinstance(command, str) else list(command)
    program = shutil.which(os.path.expanduser(words[0]))
    if program is None:
        raise MmNasError(f"there is no program {words[0]}; give MmNas(command=...) the path of ./mmnas in a clone of MmNasGrains, or set MMNAS_COMMAND", 3)
    return [program, *words[1:]]
