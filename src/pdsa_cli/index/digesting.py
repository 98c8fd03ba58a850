"""Digests, of what is compared only here: by the code that ``hashlib`` takes too, but without OpenSSL, which it loads and which takes longer than all else here."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python without it
    from hashlib import blake2b

__all__ = ["blake2b", "content_digest"]


def content_digest(content: bytes) -> bytes:
    """What tells one content of a file from every other."""
    return blake2b(content, digest_size=16).digest()
