"""How wide 90 % intervals are, of zones with at least ten containers. How many hold, `imagery evaluate` tells.

intervals.py NAME=FILE[,FILE…] …     FILE: what `imagery evaluate OUT --truth TRUTH --json` printed. One row a name.
"""
import json
import statistics
import sys

print('| pictures | zones | half width ÷ count, median |')
print('|---|---|---|')
for argument in sys.argv[1:]:
    name, files = argument.split('=')
    widths = [(z['count_high'] - z['count_low']) / 2 / max(1, z['count']) for f in files.split(',') for z in json.load(open(f))['zones'] if z['true_best'] >= 10]
    print(f'| {name} | {len(widths)} | {statistics.median(widths):.3f} |')
