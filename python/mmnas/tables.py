"""Results as rows, for pandas.DataFrame or csv.DictWriter."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Optional

Json = dict[str, Any]


def network_rows(results: Iterable[Json]) -> list[Json]:
    """One row for each network and split of some experiments: who it is, its size, and a column for each metric, in percent.

    results: of MmNas.show, wait or run. Campaigns are passed over: show their experiments.
    """
    return [row for result in results if result.get("kind") != "campaign" for row in rows_of(result)]


def rows_of(result: Json) -> Iterator[Json]:
    experiment = {name: result[name] for name in ("id", "name", "task", "seed", "phase", "campaign")}
    found = {"name": "found", **{name: result[name] for name in ("genotype", "parameters", "splits")}, "latency_ms": result.get("latency_ms")}
    for network in [found, *result["baselines"]]:
        for split, metrics in network["splits"].items():
            yield {
                **experiment,
                "network": network["name"],
                "genotype": genotype_text(network["genotype"]),
                "parameters": network["parameters"],
                "latency_ms": network.get("latency_ms"),
                "split": split,
                **metrics,
            }


def curve_rows(result: Json) -> list[Json]:
    """One row for each point of an experiment's search: round, loss, accuracy, held_loss, entropy; signal_to_noise is left to the result, probabilities to distribution_rows."""
    return [{"id": result["id"], **{name: value for name, value in point.items() if not isinstance(value, list)}} for point in result["curve"]]


def distribution_rows(result: Json) -> list[Json]:
    """The distributions of an experiment's layers over its search: one row for each round of its curve, layer and operation, with the probability. Layers count from 0, encoder first."""
    return [
        {"id": result["id"], "round": point["round"], "layer": layer, "operation": operation, "probability": probability}
        for point in result["curve"]
        for layer, (operations, shares) in enumerate(zip(result["operations"], point["probabilities"]))
        for operation, probability in zip(operations, shares)
    ]


def genotype_text(genotype: Optional[Json]) -> Optional[str]:
    """{"enc": [["self_att_64"]], "dec": [["guided_att_64"]]} as "self_att_64 | guided_att_64"."""
    if genotype is None:
        return None
    return " | ".join(" ".join(operation for layer in genotype[side] for operation in layer) for side in ("enc", "dec"))
