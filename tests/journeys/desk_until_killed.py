"""A child that works at the desk until it is killed: keys from standard input, one line back for each.

`press KEY` and `type TEXT` are answered with `done` and where the call stands, once everything before is on
disk. The parent kills it wherever it likes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coldcall.paths import bundled
from tests.journeys.rig import Rig
from ui.theme import Scheme, Theme


def where(rig: Rig) -> dict[str, object]:
    """What the desk shows, as plain values."""
    page, form = rig.page, rig.page.call.form
    return {
        "state": str(page.loop.state),
        "name": page.card.prospect.name if page.card else "",
        "note": form.note,
        "ratings": [[str(letter), score, words] for letter, score, words in form.ratings],
        "objections": [one.code for one in form.objections],
        "referral": form.referral.name if form.referral else "",
        "reason": form.reason,
        "band": page.view.band.words,
        "done": len(rig.exported()),
    }


def main() -> None:
    app = QApplication([])
    theme = Theme(app, bundled("resources"), Scheme.LIGHT)
    rig = Rig(Path(sys.argv[1]), theme)
    rig.show()
    sys.stdout.write(json.dumps(where(rig)) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        verb, _, rest = line.rstrip("\n").partition(" ")
        if verb == "press":
            rig.press(rest)
        else:
            rig.type(rest)
            rig.settle()
        sys.stdout.write(json.dumps(where(rig)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
