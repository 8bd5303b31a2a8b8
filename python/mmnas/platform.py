"""The platform: what the command can do, as methods."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Mapping, Optional, Sequence, Union

from .command import Command, Progress, reason
from .errors import MmNasError, NotDone
from .specs import Spec, as_files
from .tables import Json, curve_rows, distribution_rows, network_rows

Paths = Union[str, "os.PathLike[str]"]


class MmNas:
    """A platform: the one at an address, the one that serves a home folder, a cluster, or a home folder that nobody serves.

    command: the program, or the words that start it; by default $MMNAS_COMMAND, else mmnas on the path.
    home: folder of state and checkpoints; by default the command's own.
    config: a file of silo-config that names a cluster.
    url: the web port of a platform anywhere; its key is taken from $MMNAS_KEY.
    plugins: assemblies with operations and tasks of your own.
    """

    def __init__(
        self, command: Union[str, Sequence[str], None] = None, home: Optional[Paths] = None, config: Optional[Paths] = None, plugins: Sequence[Paths] = (),
        url: Optional[str] = None,
    ) -> None:
        options = [word for plugin in plugins for word in ("--plugin", path_of(plugin))]
        options += ["--home", path_of(home)] if home is not None else []
        options += ["--config", path_of(config)] if config is not None else []
        options += ["--url", url] if url is not None else []
        self.command = Command(command, options)

    # Work

    def validate(self, spec: Spec, folder: Paths = ".") -> None:
        """Looks for mistakes in a spec and its data. MmNasError: there are some; the message names every one."""
        with as_files([spec], folder) as paths:
            self.command.ask("validate", *paths)

    def submit(self, *specs: Spec, folder: Paths = ".", priority: Optional[str] = None, again: bool = False) -> list[str]:
        """Hands experiments and campaigns over to a platform that serves, and gives their ids.

        specs: dictionaries with the fields of docs/spec.md, or paths of files.
        folder: where relative paths in the dictionaries start.
        """
        options = [*(["--priority", priority] if priority is not None else []), *(["--again"] if again else [])]
        with as_files(specs, folder) as paths:
            return [result["id"] for result in self.command.ask("submit", *paths, *options)]

    def wait(self, *ids: str, on_progress: Optional[Progress] = None, timeout: Optional[float] = None) -> list[Json]:
        """Waits until experiments and campaigns have ended, over restarts of the platform, and gives their results in the order of the ids.

        on_progress: gets what the command says in between, a dictionary each time.
        NotDone: one has failed or was cancelled. TimeoutError: they take longer than timeout seconds, and continue.
        """
        return self.ended("watch", *ids, on_progress=on_progress, timeout=timeout)

    def run(self, spec: Spec, folder: Paths = ".", slots: Optional[int] = None, again: bool = False, on_progress: Optional[Progress] = None) -> Json:
        """Runs an experiment in a process of its own, where nobody serves the home folder, and gives its result. What was interrupted is resumed.

        NotDone: it has failed.
        """
        options = [*(["--slots", str(slots)] if slots is not None else []), *(["--again"] if again else [])]
        with as_files([spec], folder) as paths:
            return self.ended("run", *paths, *options, on_progress=on_progress)[0]

    def pause(self, *ids: str) -> None:
        self.command.ask("pause", *ids)

    def resume(self, *ids: str) -> None:
        self.command.ask("resume", *ids)

    def cancel(self, *ids: str) -> None:
        self.command.ask("cancel", *ids)

    # Results

    def experiments(self, phase: Optional[str] = None, task: Optional[str] = None, name: Optional[str] = None, campaign: Optional[str] = None) -> list[Json]:
        """All experiments and campaigns, or some of them, the oldest first: a row each, for pandas.DataFrame."""
        filters = {"--phase": phase, "--task": task, "--name": name, "--campaign": campaign}
        return self.command.ask("list", *(word for option, value in filters.items() if value is not None for word in (option, value)))

    def show(self, id: str) -> Json:
        """Everything about one experiment or campaign."""
        return self.command.ask("show", id)[0]

    def experiment(self, id: str) -> Json:
        """Everything about one experiment.

        MmNasError: it is a campaign.
        """
        result = self.show(id)
        if result.get("kind") == "campaign":
            raise MmNasError(f"{id} is a campaign, which has no search of its own; name one of its experiments", 2)
        return result

    def networks(self, *ids: str) -> list[Json]:
        """The scores of experiments, and of those of campaigns: a row for each network and split, for pandas.DataFrame."""
        shown = [self.show(id) for id in ids]
        members = [one["id"] for result in shown if result.get("kind") == "campaign" for one in result["experiments"]]
        return network_rows([*shown, *(self.show(id) for id in members)])

    def curve(self, id: str) -> list[Json]:
        """The search of an experiment: a row for each point of its curve, for pandas.DataFrame."""
        return curve_rows(self.experiment(id))

    def distributions(self, id: str) -> list[Json]:
        """What a search thought of each layer's operations over its rounds: a row for each round, layer and operation, for pandas.DataFrame."""
        return distribution_rows(self.experiment(id))

    def log(self, id: str) -> list[Json]:
        """What happened to an experiment or a campaign, with times and reasons."""
        return self.command.ask("log", id)

    # Networks

    def export(self, id: str, out: Paths, formats: Sequence[str] = (), network: str = "found") -> Json:
        """Writes a trained network into a folder of its own, and says what was written.

        formats: of safetensors, pytorch, onnx and genotype; by default all.
        network: found, mcan, or another of the experiment's.
        """
        options = ["--format", ",".join(formats)] if formats else []
        return self.command.ask("export", id, "--network", network, *options, "--out", path_of(out))[-1]

    def predict(
        self, network: Paths, questions: Iterable[Mapping[str, str]], top: Optional[int] = None, detector: Optional[Paths] = None, name: Optional[str] = None
    ) -> list[Json]:
        """What a network says about pictures: one of an experiment, by its id, or that of an exported folder.

        questions: such as {"image": "photo.png", "question": "what is it?"}; captions and expressions have their own names, as the command says.
        top: the most answers of each. detector: the ONNX model to find regions with, where it is not the network's own.
        name: mcan, or another of the experiment's networks; the found one where it is left out.
        A picture that cannot be used costs only its own answer: its row has "error" instead of one. Every row has "line", the question's place counted from 1.
        """
        options = [
            *(["--network", name] if name is not None else []),
            *(["--top", str(top)] if top is not None else []),
            *(["--detector", path_of(detector)] if detector is not None else []),
        ]
        asked = list(questions)
        results, problems, code = self.command.run("predict", path_of(network), *options, lines=asked)
        if code != 0 and (len(asked) < 2 or len(results) != len(asked)):
            raise MmNasError(reason(results, problems), code)
        return results

    def ended(self, *arguments: str, on_progress: Optional[Progress] = None, timeout: Optional[float] = None) -> list[Json]:
        results, problems, code = self.command.run(*arguments, on_progress=on_progress, timeout=timeout)
        if code == 0:
            return results
        if not results or "error" in results[-1]:
            raise MmNasError(reason(results, problems), code)
        raise NotDone("; ".join(f"{result['id']} is {result['phase']}: {result['reason']}" for result in results if result["phase"] != "done") or problems, code, results)


def path_of(path: Paths) -> str:
    return os.fspath(Path(path).expanduser())
