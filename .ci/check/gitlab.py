"""What a schema cannot say of GitLab Code Quality reports: gitlab.py FILE...; fingerprints are unique, lines run forwards."""

import json
import sys

bad = total = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        issues = json.load(file)
    prints = [issue["fingerprint"] for issue in issues]
    if len(prints) != len(set(prints)):
        print(f"    {name}: {len(prints) - len(set(prints))} fingerprints are not unique")
        bad += 1
    for issue in issues:
        lines = issue["location"]["lines"]
        if lines["end"] < lines["begin"]:
            print(f"    {name}: {lines}")
            bad += 1
    total += len(issues)
    print(f"    {len(issues)} findings")
sys.exit(1 if bad or total == 0 else 0)
