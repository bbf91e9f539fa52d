#!/usr/bin/env python3
"""Makes the text face of pages: subsets of Libertinus Serif as WOFF2, and the characters that they hold as a range of CSS.

    pip install fonttools==4.68.0 brotli==1.2.1
    fonts/subset.py FOLDER      # with LibertinusSerif-*.otf, such as `files/fonts` of the crate typst-assets

The same input gives the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ["Regular", "Italic", "Bold", "BoldItalic"]

# Latin of the languages of Europe, punctuation, digits, currencies, and the signs that prose about figures has.
CHARACTERS = [
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x0192, 0x0192), (0x0218, 0x021B), (0x0237, 0x0237), (0x02C6, 0x02C7),
    (0x02D8, 0x02DD), (0x0300, 0x0304), (0x0306, 0x030C), (0x0323, 0x0323), (0x0326, 0x0328), (0x1E80, 0x1E85),
    (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3), (0x2002, 0x200A), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022),
    (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2070),
    (0x2074, 0x208E), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2153, 0x215E), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
]

# Without hints, which today's rasterisers do not need and which make a fifth of a file.
FEATURES = ["ccmp", "locl", "calt", "liga", "kern", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "smcp", "frac", "case"]


def main(folder: Path) -> None:
    here = Path(__file__).parent
    for face in FACES:
        font = TTFont(folder / f"LibertinusSerif-{face}.otf", recalcTimestamp=False)
        options = subset.Options(
            layout_features=FEATURES, flavor="woff2", desubroutinize=True, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
            notdef_outline=True, recalc_timestamp=False,
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
        subsetter.subset(font)
        subset.save_font(font, here / f"LibertinusSerif-{face}.woff2", options)
        held = sorted(font["cmap"].getBestCmap())
        print(face, (here / f"LibertinusSerif-{face}.woff2").stat().st_size, "bytes", len(held), "characters", font["maxp"].numGlyphs, "glyphs")
    span = lambda first, last: f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}"
    (here / "unicode-range.txt").write_text(", ".join(span(*ends) for ends in CHARACTERS))


main(Path(sys.argv[1]))
