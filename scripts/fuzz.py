#!/usr/bin/env python3
"""Fuzzes lexer, parser and compiler: every input parses with or without errors, and what parses compiles.

    python scripts/fuzz.py [--count 20000] [--seed 1] [--long]

Three kinds of input take turns: programs made from a grammar, such programs with a few characters changed, and
random characters that mean something to PowerShell. A finding is any exception, a tree the compiler's check refuses,
or an input that takes longer than its limit; it is printed with the seed that makes it again. Exit code 1 on findings.
`--long` is 200,000 inputs.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pcshell.language.compiler import compile_block
from pcshell.language.nodes import FunctionDefinitionAst, ScriptBlockAst
from pcshell.language.parser import parse

SECONDS_PER_INPUT = 2.0
ALPHABET = "abx01 \n\t$@{}()[]\"'`,;.|&<>=+-*/%!?:#_~^\\\u2018\u201d\u2013é漢😀"
SUFFIXES = ("++", "--", "[0]", "[-1]", ".Length", "?.x", "?[0]", ".ToString()")
NAMES = ("x", "i", "script:count", "env:PATH", "_", "null", "true", "args", "global:y", "Über", "a-b")
WORDS = ("Get-Item", "ForEach-Object", "f", "./x.ps1", "echo", "Where-Object", "%", "?", "a.b", "--", "--%", "-f")
OPERATORS = ("+", "-", "*", "/", "%", "-eq", "-ne", "-lt", "-like", "-match", "-replace", "-split", "-join", "-f",
             "-and", "-or", "-xor", "-band", "-shl", "-is", "-as", "-in", "-contains", "..", "??")  # fmt: skip
TYPES = ("int", "string", "pscustomobject", "ordered", "void", "System.Collections.Generic.List[int]", "int[]", "nope")


class Grammar:
    """Makes programs; `depth` bounds them."""

    def __init__(self, source: random.Random) -> None:
        self.random = source

    def program(self) -> str:
        """A script of a few statements."""
        return self.pick(("\n", "; ", "\r\n")).join(self.statement(4) for _ in range(self.random.randint(1, 4)))

    def pick(self, items: tuple[str, ...]) -> str:
        """One of the items."""
        return self.random.choice(items)

    def block(self, depth: int) -> str:
        """Statements between braces."""
        return "{ " + "; ".join(self.statement(depth - 1) for _ in range(self.random.randint(0, 2))) + " }"

    def statement(self, depth: int) -> str:
        """Any statement."""
        if depth <= 0:
            return self.expression(0)
        e, b = self.expression, self.block
        d = depth - 1
        makers = (
            lambda: e(depth),
            lambda: self.pipeline(d),
            lambda: f"${self.pick(NAMES)} {self.pick(('=', '+=', '-=', '*=', '/=', '%=', '??='))} {self.statement(d)}",
            lambda: f"if ({e(d)}) {b(depth)} elseif ({e(d)}) {b(depth)} else {b(depth)}",
            lambda: f":l foreach ($i in {e(d)}) {b(depth)}",
            lambda: f"for ($i = 0; $i -lt {e(0)}; $i++) {b(depth)}",
            lambda: f"while ({e(d)}) {b(depth)}",
            lambda: f"do {b(depth)} {self.pick(('while', 'until'))} ({e(d)})",
            lambda: f"switch {self.pick(('', '-regex ', '-wildcard '))}({e(d)}) {{ {e(0)} {b(d)} default {b(d)} }}",
            lambda: f"try {b(depth)} catch [System.Exception] {b(d)} catch {b(d)} finally {b(d)}",
            lambda: f"trap {b(d)}",
            lambda: f"function {self.pick(('f', 'g-h', 'script:k'))} {{ param([int]$a = {e(0)}, $b) process {b(d)} }}",
            lambda: f"filter q {b(d)}",
            lambda: (
                f"class C{self.random.randint(0, 9)} {{ [int]$P = {e(0)}; C() {b(d)} "
                f"[int] M([int]$x) {{ return {e(0)} }} }}"
            ),
            lambda: f"enum E{self.random.randint(0, 9)} {{ A; B = {self.random.randint(0, 99)} }}",
            lambda: self.pick(("break", "continue", "break l", "return", "exit", "throw", "exit 3")),
            lambda: f"return {e(d)}",
            lambda: f"throw {e(d)}",
            lambda: f"data {{ {e(0)} }}",
            lambda: f"{self.pipeline(d)} && {self.pipeline(d)} || {self.pipeline(d)}",
            lambda: f"[int]${self.pick(NAMES)}, $b = {e(d)}",
            lambda: f"$o.{self.pick(('p', 'Count', '$n'))} = {e(d)}",
            lambda: f"$h[{e(d)}]++",
        )
        return self.random.choice(makers)()

    def pipeline(self, depth: int) -> str:
        """Commands connected by bars."""
        parts = [self.command(depth) for _ in range(self.random.randint(1, 3))]
        if self.random.random() < 0.4:
            parts[0] = self.expression(depth)
        return " | ".join(parts)

    def command(self, depth: int) -> str:
        """A command with arguments."""
        arguments = []
        for _ in range(self.random.randint(0, 3)):
            arguments.append(self.random.choice((
                lambda: f"-{self.pick(('Name', 'x', 'Force'))}", lambda: f"-Name:{self.expression(0)}",
                lambda: self.expression(0), lambda: self.pick(WORDS), lambda: "@args", lambda: self.block(depth),
                lambda: f"({self.expression(depth - 1)})", lambda: self.pick(("2>&1", "> out.txt", "*>$null", "3>&1")),
            ))())  # fmt: skip
        return " ".join([self.pick((*WORDS, "& $x", ". $x", f"& {self.block(depth)}")), *arguments])

    def expression(self, depth: int) -> str:
        """Any expression."""
        leaves = (
            lambda: f"${self.pick(NAMES)}" if self.random.random() < 0.9 else "${a b}",
            lambda: self.pick(("1", "0x1F", "1.5", "2kb", "1e3", "5L", "3d", "10n", "1uy", "1..3")),
            lambda: self.pick(("'s'", "'it''s'", '"d $x $($y)"', '"`n`u{41}"', "@'\nh\n'@", '@"\nh $x\n"@')),
            lambda: f"[{self.pick(TYPES)}]",
        )
        if depth <= 0:
            return self.random.choice(leaves)()
        e = self.expression
        d = depth - 1
        makers = (
            *leaves,
            lambda: f"{e(d)} {self.pick(OPERATORS)} {e(d)}",
            lambda: f"({self.statement(d)})",
            lambda: f"$({self.statement(d)})",
            lambda: f"@({self.statement(d)})",
            lambda: f"@{{ a = {e(d)}; 'b' = {e(d)} }}",
            lambda: f"[{self.pick(TYPES)}]{e(d)}",
            lambda: f"{e(d)}, {e(d)}",
            lambda: f"-not {e(d)}",
            lambda: f"{self.pick(('!', '-', '+', '-join ', '-split ', '++', '--'))}${self.pick(NAMES)}",
            lambda: f"${self.pick(NAMES)}{self.pick(SUFFIXES)}",
            lambda: f"[math]::Max({e(d)}, {e(d)})",
            lambda: f"({e(d)}) ? {e(d)} : {e(d)}",
            lambda: self.block(depth),
            lambda: f"{e(d)}.ForEach({self.block(d)})",
        )
        return self.random.choice(makers)()


def changed(text: str, source: random.Random) -> str:
    """The text with a few characters removed, doubled or replaced."""
    letters = list(text)
    for _ in range(source.randint(1, 4)):
        if not letters:
            break
        at = source.randrange(len(letters))
        letters[at] = source.choice(("", letters[at] * 2, source.choice(ALPHABET)))
    return "".join(letters)


def one_input(seed: int) -> str:
    """The input of a seed."""
    source = random.Random(seed)
    kind = source.random()
    if kind < 0.25:
        return "".join(source.choice(ALPHABET) for _ in range(source.randint(1, 60)))
    text = Grammar(source).program()
    return changed(text, source) if kind < 0.6 else text


def check(text: str) -> str:
    """What is wrong with how an input is handled, or an empty text."""
    began = time.process_time()  # what else the machine does is not the input's fault
    try:
        result = parse(text)
        if not result.errors:
            for node in result.ast.find_all(lambda one: isinstance(one, (ScriptBlockAst, FunctionDefinitionAst)), True):
                compile_block(node if isinstance(node, ScriptBlockAst) else node.body)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    seconds = time.process_time() - began
    return f"took {seconds:.1f} s" if seconds > SECONDS_PER_INPUT else ""


def main() -> int:
    """Runs the inputs and reports findings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", action="store_true", help="200,000 inputs")
    arguments = parser.parse_args()
    count = 200_000 if arguments.long else arguments.count
    findings = compiled = 0
    for seed in range(arguments.seed, arguments.seed + count):
        text = one_input(seed)
        problem = check(text)
        compiled += not problem
        if problem:
            findings += 1
            print(f"seed {seed}: {problem}\n  {text!r}", flush=True)
            if findings >= 20:
                break
        done = seed + 1 - arguments.seed
        if done % 100_000 == 0:
            print(f"{done:,} of {count:,} inputs, {findings} findings", file=sys.stderr, flush=True)
    print(f"{count} inputs, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
