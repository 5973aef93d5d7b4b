"""Work the ranking of a call for grants out again: `python3 replay.py FILE` (Python 3.9 or newer).

Python's own library suffices: whoever doubts an order need not trust the code that made it.
Points are application + reviewer by least squares, all reviewers together 0, if each gave 5 sheets
and all are linked by shared applications; else the plain mean, which the threshold is always of.
"""

import hashlib
import json
import sys
from collections import Counter
from fractions import Fraction
from operator import itemgetter

pair = itemgetter("application", "reviewer")


def fingerprint(file):
    rest = {key: file[key] for key in file if key != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def mean(values):
    return Fraction(sum(values), len(values))


def linked(sheets):
    """Whether one comes from each sheet to every other by shared applications and reviewers."""
    left, reached = list(sheets), {sheets[0][0], (sheets[0][1],)}
    while near := [sheet for sheet in left if sheet[0] in reached or (sheet[1],) in reached]:
        left = [sheet for sheet in left if sheet not in near]
        reached |= {sheet[0] for sheet in near} | {(sheet[1],) for sheet in near}
    return not left


def strictness(points, average):
    """What each reviewer adds: the normal equations without the applications, by elimination."""
    names = sorted({reviewer for _, reviewer in points})
    readers = {name: [r for a, r in points if a == name] for name in average}
    rows = []
    for name in names:
        own = [application for application, reviewer in points if reviewer == name]
        share = {a: Fraction(1, len(readers[a])) for a in own}
        row = [1 - sum(share[a] for a in own if other in readers[a]) for other in names]
        row[names.index(name)] += len(own)
        rows.append([*row, sum(points[a, name] - average[a] for a in own)])
    for i in range(len(names)):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in set(range(len(names))) - {i}:
            rows[j] = [value - rows[j][i] * own for value, own in zip(rows[j], rows[i])]
    return {name: row[-1] for name, row in zip(names, rows)}


def place(step, name, file, score, own):
    """What a step puts equals in order by; None while it cannot say."""
    if step == "score":
        return -score[name]
    if step == "chair":
        return file["chair"].get(name)
    if step == "lottery":
        lot = hashlib.sha256(f"{file['seed']}\n{name}".encode()).hexdigest()
        return lot if file["seed"] else None
    code = step.partition(":")[2]
    return -mean([sheet["criteria"][code] for sheet in own[name]])


def parted(group, steps, asked):
    """Equals in order; a step that cannot say holds up those behind it."""
    places = {name: place(steps[0], name, *asked) for name in group} if steps else {None: None}
    if len(group) < 2 or None in places.values():
        return [group] if group else []
    parts = [[n for n in group if places[n] == value] for value in sorted(set(places.values()))]
    return [smaller for part in parts for smaller in parted(part, steps[1:], asked)]


def ranked(file):
    """Method, and (application, rank, exact score) for each that reached the threshold."""
    points = {pair(sheet): sum(sheet["criteria"].values()) for sheet in file["scores"]}
    own = {n: [s for s in file["scores"] if s["application"] == n] for n in file["applications"]}
    average = {n: mean([points[pair(s)] for s in own[n]]) for n in own if own[n]}
    counts, score, method = Counter(reviewer for _, reviewer in points), average, "raw_mean"
    if counts and min(counts.values()) >= 5 and linked(list(points)):
        method, adds = "additive_severity", strictness(points, average)
        score = {n: average[n] - mean([adds[s["reviewer"]] for s in own[n]]) for n in average}
    enough = [n for n in average if len(own[n]) >= file["sheets_each"]]
    reached, rows = [n for n in enough if average[n] >= file["threshold"]], []
    for group in parted(reached, ["score", *file["tie_order"]], (file, score, own)):
        rows += [(name, len(rows) + 1, str(score[name])) for name in sorted(group)]
    return method, rows


if __name__ == "__main__":
    file = json.loads(open(sys.argv[1], "rb").read())  # noqa: SIM115
    method, rows = ranked(file)
    said = [(r["application"], r["rank"], r["exact"]) for r in file["result"] if r["rank"]]
    print(*(f"{rank:>4}  {name}  {exact}" for name, rank, exact in rows), sep="\n")
    if (method, rows, fingerprint(file)) != (file["method"], said, file["sha256"]):
        sys.exit("The file says something else.")
    print(f"The result is what the scores give; {method}, sha256 {file['sha256']}")
