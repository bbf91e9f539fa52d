"""Compiles each `<slug>/typ/` of a build with the published Typst compiler: typ.py BUILD; fails unless the text and the
number of pages are those of the PDF beside it."""

import pathlib
import subprocess
import sys

import typst


def text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


build = pathlib.Path(sys.argv[1])
folders = sorted(build.glob("*/typ"))
failed = not folders
if not folders:
    print(f"{build}: no Typst folders")
for folder in folders:
    slug = folder.parent.name
    main = folder / f"{slug}.typ"
    ours, theirs = folder.parent / f"{slug}.pdf", build / f"{slug}.stock.pdf"
    try:
        typst.compile(str(main), output=str(theirs), root=str(folder), ignore_system_fonts=True)
    except typst.TypstError as error:
        print(f"{slug}: {error}")
        failed = True
        continue
    same = text(ours) == text(theirs)
    print(f"{slug}: {'the same pages' if same else 'OTHER PAGES than the PDF'}")
    failed |= not same
sys.exit(1 if failed else 0)
