"""MmNasGrains from Python, over the --json of its command. Nothing but the standard library is needed.

    from mmnas import MmNas

    mmnas = MmNas(command="./mmnas", home="~/mmnas")
    result = mmnas.run({"name": "mine", "task": "vqa", "data": {"layout": "scenes"}})
    print(result["metrics"])
"""

from .errors import MmNasError, NotDone
from .platform import MmNas
from .tables import curve_rows, distribution_rows, network_rows

__all__ = ["MmNas", "MmNasError", "NotDone", "curve_rows", "distribution_rows", "network_rows"]
