"""Formats as others read them: schema.py FACTUM FOLDER; check-jsonschema with the schemas that `factum schema` prints.

The example library has to pass, and each of the planted errors, one for every type of field, has to be refused.
"""

import pathlib
import re
import subprocess
import sys

factum, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)

FIGURE = "x:\n  source: report\n  figure: {{ value: 5 percent, {} }}\n"
RECORD = "x:\n  source: report\n  finding: Found.\n  {}\n"
WORK = "x:\n  type: report\n  {}\n"
CLAIM = "x:\n  statement: So.\n  {}\n"
FRONT = "title: T\ndate: 2024-01-23\n{}\n"
CHART = "kind: bar\nalt: Bars.\n{}\n"

# The type of the field, the schema, a file with a right value and the same with a wrong one.
PLANTED = [
    ("text", "evidence", RECORD, "locator: p. 4", "locator: { page: 4 }"),
    ("prose", "brief", FRONT, "summary: In short.", "summary: [In, short]"),
    ("id", "chart", CHART, "data: a-figure", "data: a figure"),
    ("list of ids", "claims", CLAIM, "support: [a, b]", "support: [a, { b: c }]"),
    ("list of texts", "brief", FRONT, "topics: [Trade]", "topics: { trade: 1 }"),
    ("day", "claims", CLAIM, "as_of: 2024-01-23", "as_of: 23.01.2024"),
    ("period", "evidence", FIGURE, "period: 2023-Q3", "period: autumn 2023"),
    ("amount", "evidence", "x:\n  source: report\n  figure: {{ {} }}\n", "value: nearly 5 percent", "value: many"),
    ("unit", "evidence", FIGURE, "unit: percent", "unit: [percent]"),
    ("number", "evidence", FIGURE, "moe: 3.1", "moe: small"),
    ("ordinal", "evidence", "x:\n  source: report\n  rank: {{ {} }}\n", "position: 2", "position: 0"),
    ("flag", "claims", CLAIM, "assumed: true", "assumed: perhaps"),
    ("date", "source", WORK, "date: ~2024-03", "date: March 2024"),
    ("address", "source", WORK, "url: https://example.org", "url: example.org"),
    ("file", "config", "{}\n", "publisher: { logo: logo.svg }", "publisher: { logo: [logo.svg] }"),
    ("language", "config", "{}\n", "language: en-GB", "language: [en]"),
    ("currency", "config", "{}\n", "currency: EUR", "currency: euro"),
    ("version", "config", "schema: {}\n", "2", "3"),
    ("choice", "claims", CLAIM, "kind: causal", "kind: guess"),
    ("list of choices", "config", "{}\n", "outputs: [md, pdf]", "outputs: [md, docx]"),
    ("map", "evidence", RECORD.replace("finding: Found.", "figure: {{ value: 5 percent }}"), "note: N.", "figures: {}"),
    ("list of maps", "chart", CHART, "series: [{ name: A, data: [a, b] }]", "series: [{ name: A, points: [a, b] }]"),
    ("text or map", "evidence", "x:\n  source: report\n  {}\n", "quote: { text: W. }", "quote: { words: W. }"),
    ("by name", "evidence", FIGURE, "measure: { en: trade, es: comercio }", "measure: { en: [trade] }"),
    ("rule", "config", "{}\n", "rules: { weak-bound: off }", "rules: { weak-bond: off }"),
    ("level", "config", "{}\n", "rules: { weak-bound: off }", "rules: { weak-bound: never }"),
    ("key", "brief", FRONT, "kicker: Americas", "kickr: Americas"),
    ("required field", "claims", "x: {{ {} }}\n", "statement: So.", "kind: fact"),
    ("one of several", "evidence", RECORD, "note: N.", "quote: W."),
    ("only beside another", "evidence", RECORD, "period: 2023", "measure: trade"),
    ("asks for others", "chart", CHART, "csv: a.csv\nx: a\ny: b\nrests_on: c", "csv: a.csv\nx: a"),
    ("not beside another", "evidence", FIGURE, "n: 100", "min: 4 percent"),
    ("required by status", "brief", "title: T\n{}\n", "status: draft", "status: final"),
    ("key of a record", "evidence", "{}:\n  source: report\n  finding: Found.\n", "an-id", "An Id"),
]

bad = 0


def takes(schema, names):
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", folder / f"{schema}.json", *names]
    run = subprocess.run(command, capture_output=True, text=True)
    return run.returncode == 0, run.stdout + run.stderr


def put(name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


for name in ("source", "evidence", "claims", "brief", "chart", "table", "image", "config"):
    put(f"{name}.json", subprocess.run([factum, "schema", name], check=True, capture_output=True, text=True).stdout)

library = {
    "source": sorted(pathlib.Path("content/sources").glob("*.yaml")),
    "evidence": sorted(pathlib.Path("content/evidence").glob("*.yaml")),
    "claims": sorted(pathlib.Path("content/claims").glob("*.yaml")),
    "config": [pathlib.Path("factum.yaml")],
    "brief": [],
}
for brief in sorted(pathlib.Path("content/briefs").glob("*.md")):
    text = brief.read_text(encoding="utf-8")
    library["brief"].append(put(f"{brief.stem}.brief.yaml", text.split("---\n")[1]))
    for at, (kind, fence) in enumerate(re.findall(r"^```(chart|table|image)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)):
        library.setdefault(kind, []).append(put(f"{brief.stem}.{at}.{kind}.yaml", fence))
for schema, files in library.items():
    fits, said = takes(schema, files)
    print(f"    {schema}: {len(files)} files of the example library")
    if not fits or not files:
        print(said)
        bad += 1

for what, schema, file, right, wrong in PLANTED:
    for line, wanted in ((right, True), (wrong, False)):
        fits, said = takes(schema, [put("planted.yaml", file.format(line))])
        if fits != wanted:
            print(f"    {what}: `{line}` is {'taken' if fits else 'refused'}\n{said}")
            bad += 1
print(f"    {len(PLANTED)} planted errors")
sys.exit(1 if bad else 0)
