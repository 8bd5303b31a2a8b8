"""Specs that programs make, as files for the command."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence, Union

Spec = Union[Mapping[str, Any], str, "os.PathLike[str]"]


@contextlib.contextmanager
def as_files(specs: Sequence[Spec], folder: Union[str, "os.PathLike[str]"]) -> Iterator[list[str]]:
    """Paths of specs that are files already, and of files for those that are dictionaries; the latter are removed at the end.

    Relative paths in a dictionary start at the folder, because a spec's relative paths start where its file lies.
    """
    written: list[str] = []
    try:
        paths = []
        for spec in specs:
            if isinstance(spec, Mapping):
                handle, path = tempfile.mkstemp(prefix=".mmnas-", suffix=".json", dir=Path(folder).expanduser())
                written.append(path)
                with open(handle, "w", encoding="utf-8") as file:
                    json.dump(spec, file)
                paths.append(path)
            else:
                paths.append(os.fspath(Path(spec).expanduser()))
        yield paths
    finally:
        for path in written:
            os.unlink(path)
