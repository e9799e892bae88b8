"""An answer in bytes as what it holds."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np


def opened(answer: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The header and the arrays, behind the words of 0 that an answer begins with which takes long."""
    at = next(begin for begin in range(0, len(answer), 4) if any(answer[begin : begin + 4]))
    (length,) = struct.unpack_from("<I", answer, at)
    header, begin, arrays = json.loads(answer[at + 4 : at + 4 + length]), at + 4 + length, {}
    for name, kind, size in header.get("arrays", []):
        assert (begin - at) % np.dtype(kind).itemsize == 0
        arrays[name] = np.frombuffer(answer, kind, size, begin)
        begin += arrays[name].nbytes
    assert begin == len(answer)
    return header, arrays
