"""Tells how long one line of the prompt takes from text to code, in milliseconds."""

import time

from pcshell.language.compiler import compile_block
from pcshell.language.parser import parse

LINE = "Get-PartnerCustomer | Where-Object { $_.Domain -like '*contoso*' } | Select-Object -First 5 Name, Domain"


def milliseconds(rounds: int) -> float:
    start = time.perf_counter()
    for _ in range(rounds):
        compile_block(parse(LINE).ast)
    return (time.perf_counter() - start) * 1000 / rounds


for _ in range(5):
    print(f"this {milliseconds(20):.4f}")
    print("base 1.0")
print("check", parse(LINE).errors == [])
