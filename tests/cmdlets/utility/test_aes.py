"""AES against the vectors of FIPS 197 and SP 800-38A."""

from __future__ import annotations

import pytest

from pcshell.cmdlets.utility.aes import decrypt_cbc, encrypt_cbc


def test_aes_128_cbc_vector() -> None:
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    data = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")
    assert encrypt_cbc(key, bytes(range(16)), data)[:16].hex() == "7649abac8119b246cee98e9b12e9197d"


def test_aes_256_block_vector() -> None:
    data = bytes.fromhex("00112233445566778899aabbccddeeff")
    assert encrypt_cbc(bytes(range(32)), bytes(16), data)[:16].hex() == "8ea2b7ca516745bfeafc49904b496089"


@pytest.mark.parametrize("size", [16, 24, 32])
def test_what_was_encrypted_is_decrypted(size: int) -> None:
    key, vector = bytes(range(size)), bytes(range(16))
    for length in (0, 1, 15, 16, 17):
        data = bytes(range(length))
        assert decrypt_cbc(key, vector, encrypt_cbc(key, vector, data)) == data


def test_a_wrong_key_is_noticed() -> None:
    data = encrypt_cbc(bytes(16), bytes(16), b"secret")
    with pytest.raises(ValueError, match="padding"):
        decrypt_cbc(b"\x01" * 16, bytes(16), data)
