"""Independent checks of PDF files: pdf.py FILE...; fails if any file fails.

PDF/UA-1 and PDF/A-2a by page-validation, syntax by qpdf (through pikepdf), and what those rules leave to people:
header cells in every table, a text for every figure, marked pages in the parent tree, headings without jumps.
"""

import sys

import page
import pikepdf

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)


def elements(node):
    """The structure elements below a node, in reading order."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Dictionary):
            yield node
            kids = node.get("/K", [])
            stack.extend(reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids]))


def numbers(node):
    """The keys of a number tree."""
    found = {int(key) for key in list(node.get("/Nums", []))[::2]}
    return found.union(*(numbers(kid) for kid in node.get("/Kids", [])))


def structure(document):
    """What is wrong with the tags of a document."""
    tree = document.Root.get("/StructTreeRoot")
    if tree is None:
        return ["not tagged"]
    problems = []
    marked = numbers(tree.get("/ParentTree", pikepdf.Dictionary()))
    for number, sheet in enumerate(document.pages, 1):
        operators = {str(step.operator) for step in pikepdf.parse_content_stream(sheet)}
        if "BDC" in operators and int(sheet.obj.get("/StructParents", -1)) not in marked:
            problems.append(f"page {number}: marked content outside the parent tree")
    names = {str(key): str(value) for key, value in tree.get("/RoleMap", {}).items()}

    def role(element):
        name = str(element.get("/S", ""))
        return names.get(name, name)

    level = 0
    for element in elements(tree):
        kind = role(element)
        if kind == "/Table" and not any(role(cell) == "/TH" for cell in elements(element)):
            problems.append("a table without header cells")
        if kind == "/Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            problems.append("a figure without alternative text")
        if len(kind) == 3 and kind.startswith("/H") and kind[2].isdigit():
            if int(kind[2]) > level + 1:
                problems.append(f"headings jump from level {level} to {kind[2]}")
            level = int(kind[2])
    if level == 0:
        problems.append("no headings")
    return problems


def check(path):
    """What is wrong with one file."""
    problems = []
    for profile in PROFILES:
        for failure in page.validate_pdf(path, profile=profile).failures:
            problems.append(f"{profile} {failure.rule_id}: {failure.message}")
    with pikepdf.open(path) as document:
        problems += [f"syntax: {problem}" for problem in document.check_pdf_syntax()]
        problems += structure(document)
    return problems


failed = False
for path in sys.argv[1:]:
    problems = check(path)
    failed |= bool(problems)
    print(f"{path}: {len(problems)} problems" if problems else f"{path}: ok")
    for problem in problems:
        print("   ", problem)
sys.exit(1 if failed else 0)
