"""AES in CBC mode with PKCS #7 padding (FIPS 197, NIST SP 800-38A), for texts protected with a key.

Small and plain, for the few bytes of a password; nothing here is meant for bulk data.
"""

from __future__ import annotations


def _make_sbox() -> tuple[bytes, bytes]:
    box = [0] * 256
    p = q = 1
    while True:
        p ^= (p << 1) ^ (0x11B if p & 0x80 else 0)
        p &= 0xFF
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        value = q ^ _rotate(q, 1) ^ _rotate(q, 2) ^ _rotate(q, 3) ^ _rotate(q, 4)
        box[p] = value ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    inverse = [0] * 256
    for position, value in enumerate(box):
        inverse[value] = position
    return bytes(box), bytes(inverse)


def _rotate(value: int, count: int) -> int:
    return ((value << count) | (value >> (8 - count))) & 0xFF


_SBOX, _INVERSE = _make_sbox()


def _times(a: int, b: int) -> int:
    """The product in GF(2^8)."""
    result = 0
    while b:
        if b & 1:
            result ^= a
        a = ((a << 1) ^ 0x11B) if a & 0x80 else a << 1
        b >>= 1
    return result


def _expand(key: bytes) -> list[bytes]:
    """The round keys, 16 bytes each. Raises ValueError for a key of another length than 16, 24 or 32 bytes."""
    size = len(key) // 4
    if len(key) not in (16, 24, 32):
        raise ValueError("the key has a wrong length")
    words = [list(key[4 * i : 4 * i + 4]) for i in range(size)]
    constant = 1
    while len(words) < 4 * (size + 7):
        word = list(words[-1])
        if len(words) % size == 0:
            word = [_SBOX[byte] for byte in (*word[1:], word[0])]
            word[0] ^= constant
            constant = _times(constant, 2)
        elif size > 6 and len(words) % size == 4:
            word = [_SBOX[byte] for byte in word]
        words.append([a ^ b for a, b in zip(words[-size], word, strict=True)])
    return [bytes(byte for word in words[i : i + 4] for byte in word) for i in range(0, len(words), 4)]


def _mix(state: bytes, factors: tuple[int, int, int, int]) -> bytes:
    result = bytearray(16)
    for column in range(0, 16, 4):
        for row in range(4):
            value = 0
            for other in range(4):
                value ^= _times(state[column + other], factors[(other - row) % 4])
            result[column + row] = value
    return bytes(result)


def _xor(first: bytes, second: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(first, second, strict=True))


def _encrypt_block(keys: list[bytes], block: bytes) -> bytes:
    state = _xor(block, keys[0])
    for number, key in enumerate(keys[1:], 1):
        state = bytes(_SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16))
        if number < len(keys) - 1:
            state = _mix(state, (2, 3, 1, 1))
        state = _xor(state, key)
    return state


def _decrypt_block(keys: list[bytes], block: bytes) -> bytes:
    state = _xor(block, keys[-1])
    for number, key in enumerate(reversed(keys[:-1]), 1):
        state = bytes(_INVERSE[state[(i - 4 * (i % 4)) % 16]] for i in range(16))
        state = _xor(state, key)
        if number < len(keys) - 1:
            state = _mix(state, (14, 11, 13, 9))
    return state


def encrypt_cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    """The encrypted data with its padding."""
    keys = _expand(key)
    pad = 16 - len(data) % 16
    data += bytes([pad]) * pad
    result = b""
    for start in range(0, len(data), 16):
        vector = _encrypt_block(keys, _xor(data[start : start + 16], vector))
        result += vector
    return result


def decrypt_cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    """The data without its padding. Raises ValueError where the key does not fit."""
    keys = _expand(key)
    if not data or len(data) % 16:
        raise ValueError("the data has a wrong length")
    result = b""
    for start in range(0, len(data), 16):
        block = data[start : start + 16]
        result += _xor(_decrypt_block(keys, block), vector)
        vector = block
    pad = result[-1]
    if not 1 <= pad <= 16 or result[-pad:] != bytes([pad]) * pad:
        raise ValueError("the padding is not correct")
    return result[:-pad]
