"""Reads our exports with pm4py and compares what it finds with what we found. Run by check-with-pm4py.mjs."""

import argparse
import json
import sys
from collections import Counter

import jsonschema
import pm4py
from lxml import etree


def compare(name, ours, theirs, problems):
    for key in sorted(set(ours) | set(theirs)):
        if ours.get(key, 0) != theirs.get(key, 0):
            problems.append(f"{name} {key}: ours {ours.get(key, 0)}, pm4py {theirs.get(key, 0)}")


def figures_of(path):
    figures = json.load(open(path, encoding="utf-8"))
    return {
        "directly follows": {(e["from"], e["to"]): e["count"] for e in figures["directlyFollows"]},
        "variant": {tuple(v["path"]): v["count"] for v in figures["variants"]},
        "start": figures["start"],
        "end": figures["end"],
        "total": {"cases": figures["cases"], "events": figures["events"]},
    }


def figures_from(cases):
    """By the definitions, from lists of activities: pm4py has read the file, and orders what it has read."""
    return {
        "directly follows": Counter(pair for case in cases for pair in zip(case, case[1:])),
        "variant": Counter(tuple(case) for case in cases),
        "start": Counter(case[0] for case in cases),
        "end": Counter(case[-1] for case in cases),
        "total": {"cases": len(cases), "events": sum(len(case) for case in cases)},
    }


def check_xes(path, schema, figures, by_time, problems):
    if schema:
        validator = etree.XMLSchema(etree.parse(schema))
        document = etree.parse(path)
        if not validator.validate(document):
            problems.extend(f"XES schema: line {e.line}: {e.message}" for e in list(validator.error_log)[:10])
            return
    frame = pm4py.read_xes(path)
    dfg, start, end = pm4py.discover_dfg(frame)
    variants = {path: n if isinstance(n, int) else len(n) for path, n in pm4py.get_variants(frame).items()}
    ordered = figures_from(cases_of(frame))
    for name, theirs in {**ordered, "variant": variants, "start": dict(start), "end": dict(end)}.items():
        compare(f"XES {name}", figures[name], theirs, problems)
    # For this graph alone pm4py sorts each case by time first.
    if by_time:
        compare("XES directly follows, by time", figures_of(by_time)["directly follows"], dict(dfg), problems)


def cases_of(frame):
    """In the order of the revisions, which our exports name: events told late, and those of one instant, stand where they belong."""
    ordered = frame.astype({"revision": int}).sort_values(["case:concept:name", "revision"])
    return [list(case) for _, case in ordered.groupby("case:concept:name", sort=False)["concept:name"]]


def check_ocel(path, schema, figures, problems):
    log = json.load(open(path, encoding="utf-8"))
    if schema:
        validator = jsonschema.Draft7Validator(json.load(open(schema, encoding="utf-8")))
        found = [f"OCEL schema: /{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(log)]
        problems.extend(found[:10])
    ocel = pm4py.read_ocel2_json(path)
    if len(ocel.events) != len(log["events"]) or len(ocel.objects) != len(log["objects"]):
        problems.append(f"OCEL: {len(ocel.events)} events and {len(ocel.objects)} objects read")
    theirs = figures_from(cases_of(pm4py.ocel_flattening(ocel, "complaint")))
    for name, ours in figures.items():
        compare(f"OCEL {name}", ours, theirs[name], problems)


def main():
    arguments = argparse.ArgumentParser()
    for name in ("figures", "figures-by-time", "xes", "ocel", "xes-schema", "ocel-schema"):
        arguments.add_argument(f"--{name}", default=None)
    given = arguments.parse_args()
    figures = figures_of(given.figures)
    problems = []
    if given.xes:
        check_xes(given.xes, given.xes_schema, figures, given.figures_by_time, problems)
    if given.ocel:
        check_ocel(given.ocel, given.ocel_schema, figures, problems)
    print("\n".join(problems[:40]) if problems else "pm4py reads the same.")
    sys.exit(1 if problems else 0)


main()
