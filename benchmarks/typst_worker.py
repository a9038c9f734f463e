"""Compiles cv.typ to warm.pdf for each line of input. Run by the peers' Python (peers.py), which has Typst.

Typst remembers what has not changed since: each turn has another name in it, as another person's CV has.
"""

import sys
from pathlib import Path

import rendercv_fonts
import typst

source = Path("cv.typ").read_text(encoding="utf-8")
fonts = [str(folder) for folder in rendercv_fonts.paths_to_font_folders]
for number, _line in enumerate(sys.stdin):
    Path("warm.typ").write_text(source.replace("Maya", f"Maya{number}"), encoding="utf-8")
    typst.Compiler("warm.typ", font_paths=fonts).compile(output="warm.pdf")
    sys.stdout.write("done\n")
    sys.stdout.flush()
