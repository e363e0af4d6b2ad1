"""Arrays as they travel: lists of numbers, or base64 of little-endian doubles."""

from __future__ import annotations

import base64
import sys
from array import array
from typing import Any, Iterable, List, Union


def read_array(sent: Any) -> List[float]:
    """The numbers of an array in either form, rows one behind the other. Raises ValueError."""
    if isinstance(sent, list):
        return [x for entry in sent for x in (read_array(entry) if isinstance(entry, list) else [float(entry)])]
    if not isinstance(sent, dict) or not isinstance(sent.get("f64"), str):
        raise ValueError('no array: a list of numbers, or {"f64": base64 of doubles}')
    numbers = array("d", base64.b64decode(sent["f64"]))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()


def read_sizes(sent: Any) -> Union[float, List[float]]:
    """A number, or one for each parameter."""
    return float(sent) if isinstance(sent, (int, float)) else read_array(sent)


def numbers_of(values: Any) -> array[float]:
    """What a step returned, as doubles: a sequence, an array of NumPy or a tensor of PyTorch."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    return array("d", values)


def send_arrays(rows: Iterable[array[float]]) -> dict[str, str]:
    """Rows of doubles, one behind the other."""
    flat = array("d")
    for row in rows:
        flat.extend(row)
    if sys.byteorder == "big":
        flat.byteswap()
    return {"f64": base64.b64encode(flat.tobytes()).decode("ascii")}
