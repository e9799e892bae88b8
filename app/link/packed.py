"""A link's text, packed: ``z=`` and base64url (RFC 4648, 5) of raw deflate (RFC 1951). Pure.

It may stand behind the ``#`` of a link, where no server sees it and the page unpacks it, or among the fields.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from optim.spec.limits import BadRace

FIELD = "z="
MOST = 16_000  # bytes of the text: what is packed may be no longer than what is not
WANTED = f"the text of a race, packed by raw deflate and written in base64url, at most {MOST:,} bytes long"


def packed(text: str) -> str:
    """``unpacked(packed(text)) == text``."""
    packer = zlib.compressobj(9, wbits=-15)
    return urlsafe_b64encode(packer.compress(text.encode()) + packer.flush()).decode().rstrip("=")


def unpacked(code: str) -> str:
    """The text of a packed one. Raises BadRace where it is none, before more than MOST bytes are unpacked."""
    try:
        data = urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacker = zlib.decompressobj(wbits=-15)
        text = unpacker.decompress(data, MOST + 1)
        if len(text) > MOST or not unpacker.eof or unpacker.unused_data:
            raise BadRace("z", code, WANTED)
        return text.decode("ascii")
    except (Error, ValueError, zlib.error):
        raise BadRace("z", code, WANTED) from None
