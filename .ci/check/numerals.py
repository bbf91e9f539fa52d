"""Number words against num2words: numerals.py FACTUM; fails where factum reads another number than num2words wrote.

For English and Spanish, all numbers from 0 to 10,000 and some at every scale up to 10**14, each as so many euros.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from num2words import num2words

FACTUM = sys.argv[1]
# What stands around a number, and the word that a bare "uno" loses before a noun.
SENTENCES = {"en": "The bill was {} euros in all.", "es": "La factura fue de {} euros en total."}
NUMBERS = list(range(10_001)) + [
    lead * 10**power + rest
    for power in range(4, 15)
    for lead in (1, 2, 7, 16, 21, 34, 100, 101, 315, 999)
    for rest in (0, 1, 42, 10 ** (power - 1) * 3)
    if lead * 10**power + rest < 10**15
]


def words(number: int, language: str) -> str:
    text = num2words(number, lang=language).replace(",", "")
    if language == "es":
        # "veintiuno", "treinta y uno" and "uno" lose their end before a masculine noun.
        for whole, cut in (("veintiuno", "veintiún"), ("uno", "un")):
            if text.endswith(whole):
                text = text[: -len(whole)] + cut
        if text.endswith(("illón", "illones")):
            text += " de"
    return text


def misread(language: str) -> list[str]:
    """The numbers that are read as another, with what was written and what was read."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "content/briefs").mkdir(parents=True)
        (root / "factum.yaml").write_text(f"publisher: {{ name: P }}\nlanguage: {language}\n", encoding="utf-8")
        written = {}
        step = 500
        for start in range(0, len(NUMBERS), step):
            numbers = NUMBERS[start : start + step]
            texts = [words(number, language) for number in numbers]
            body = "\n\n".join(SENTENCES[language].format(text) for text in texts)
            head = "---\ntitle: T\ndate: 2024-01-01\nauthors: [{ name: A }]\nsummary: S.\n---\n\n"
            (root / f"content/briefs/b{start:06}.md").write_text(head + body + "\n", encoding="utf-8")
            written[f"b{start:06}"] = list(zip(numbers, texts))
        wrong = []
        for slug, expected in written.items():
            run = subprocess.run(
                [FACTUM, "trace", slug, "--format", "json"], cwd=root, capture_output=True, text=True, check=False
            )
            trace = json.loads(run.stdout)
            mentions = trace["mentions"] if "mentions" in trace else trace["briefs"][0]["mentions"]
            read = [mention for mention in mentions if (mention["reading"] or {}).get("unit") == "EUR"]
            for number, text in expected:
                if number == 1:
                    # "Un" is an article first of all.
                    continue
                found = next((mention for mention in read if mention["text"].lower() == f"{text} euros".lower()), None)
                low, high = (float(found["reading"][end]) for end in ("low", "high")) if found else (None, None)
                # The words of a round number allow some width around it.
                if found is None or not (low <= number <= high and abs((low + high) / 2 - number) <= number / 10 + 1):
                    wrong.append(f"{language} {number}: {text!r} read as {found and found['reading']}")
    return wrong


failures = [failure for language in SENTENCES for failure in misread(language)]
for failure in failures[:40]:
    print("   ", failure)
print(f"{len(failures)} of {2 * len(NUMBERS)} number words misread")
sys.exit(1 if failures else 0)
