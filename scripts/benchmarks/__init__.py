"""Speed as ratios: pcshell and the same work in plain Python, measured in turn in one run.

    scripts/benchmark [--only S1,E1] [--rounds N] [--json FILE] [--command 'path/of/pcshell']

| id | what | goal |
|----|------|------|
| S1 | start-up: `-Command '1+1'` / `python -c pass` | <= 2.0 |
| S2 | start-up: a script file of 20 lines / `python -c pass` | <= 2.3 |
| E1 | Where + ForEach + Measure over 1e6 / generator expression | <= 6 |
| E2 | `for` over 1e6 / `while` in Python | <= 3 |
| E3 | function call / Python call in a loop | <= 20 |
| E4 | `foreach` into a hash table / into a dict | <= 4 |
| E5 | `Where { $_.P -eq 'x' }` / list comprehension | <= 4 |
| E6 | Select with a calculated property / list of dicts | <= 5 |
| E7 | `+=` on text and array: time of 40,000 / time of 10,000 | <= 5 |
| E8 | call of an advanced function / of a simple one | <= 3 |
| E9 | depth of recursion that works; past 5,000 an error that can be caught | >= 4990 |
| C1 | Sort-Object by two properties / `sorted` with a key of two | <= 1.2 |
| C2 | Group-Object / dict of lists | <= 2.5 |
| C3 | ConvertTo-Json / `json.dumps(indent=2)` | <= 0.5 |
| C4 | Export-Csv / `csv.writer`, every field quoted | <= 0.8 |
| C5 | Format-Table of 100,000 rows / an f-string a row | <= 2 |
| P1 | parsing dense PowerShell, ms per KB / Python's `tokenize`, ms per KB | <= 2.5 |
| P3 | a line of the prompt from text to code, ms | <= 1 |
| H1 | `Get-PartnerCustomer | Measure-Object`: customers per second / raw requests and json | >= 0.9 |
| H3 | first object out / one raw page request | <= 1.1 |
| H4 | `Get-PartnerCustomer | Select-Object -First 5`: page requests issued | 1 |

A ratio is the quotient of two medians over the rounds; within a round both sides run one after the other. Each
workload tells its own times (a line per repetition, in milliseconds) and a value that both sides must agree on. E7, E8,
P1 and P3 measure both sides in one process.
Without --command the package is installed into a virtual environment of its own first, because start-up depends on
compiled files and on what else an environment loads.
"""
