"""Reads a verdict of sarif-multitool: multitool.py FILE; fails on any error or warning in it."""

import json
import sys

# SARIF2005 asks for the address of the tool's home page, and factum has none yet.
ACCEPTED = {"SARIF2005"}

bad = 0
with open(sys.argv[1], encoding="utf-8-sig") as file:
    runs = json.load(file)["runs"]
for result in (result for run in runs for result in run.get("results", [])):
    level = result.get("level", "warning")
    message = result["message"]
    print("   ", level, result.get("ruleId"), message.get("text") or message.get("arguments"))
    bad += level in ("error", "warning") and result.get("ruleId") not in ACCEPTED
sys.exit(1 if bad else 0)
