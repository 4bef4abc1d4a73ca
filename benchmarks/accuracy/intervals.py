"""How often 90 % intervals hold the truth, and how wide they are, of zones with at least ten containers.

intervals.py NAME=FILE[,FILE…] …     FILE: what `imagery evaluate OUT --truth TRUTH --json` printed. One row a name.
"""
import json
import statistics
import sys

print('| pictures | zones | MAPE | interval holds | half width ÷ count, median |')
print('|---|---|---|---|---|')
for argument in sys.argv[1:]:
    name, files = argument.split('=')
    zones = [z for f in files.split(',') for z in json.load(open(f))['zones'] if z['true_best'] >= 10]
    off = statistics.mean(abs(z['count'] - z['true_best']) / z['true_best'] for z in zones)
    holds = statistics.mean(z['count_low'] <= z['true_best'] <= z['count_high'] for z in zones)
    half = statistics.median((z['count_high'] - z['count_low']) / 2 / max(1, z['count']) for z in zones)
    print(f'| {name} | {len(zones)} | {100 * off:.1f} % | {100 * holds:.0f} % | {half:.3f} |')
