"""Speed as ratios: pcshell and the same work in plain Python, measured in turn in one run.

    scripts/benchmark [--only S1,E1] [--rounds N] [--json FILE] [--command 'path/of/pcshell']

| id | what | goal |
|----|------|------|
| S1 | start-up: `-Command '1+1'` / `python -c pass` | <= 2.0 |
| S2 | start-up: a script file of 20 lines / `python -c pass` | <= 2.3 |
| E1 | Where + ForEach + Measure over 1e6 / generator expression | <= 6 |
| E3 | function call / Python call in a loop | <= 20 |
| H1 | `Get-PartnerCustomer | Measure-Object`: customers per second / raw requests and json | >= 0.9 |
| H3 | first object out / one raw page request | <= 1.1 |
| H4 | `Get-PartnerCustomer | Select-Object -First 5`: page requests issued | 1 |

A ratio is the quotient of two medians over the rounds; within a round both sides run one after the other. Each
workload tells its own times (a line per repetition, in milliseconds) and a value that both sides must agree on.
Without --command the package is installed into a virtual environment of its own first, because start-up depends on
compiled files and on what else an environment loads.
"""
