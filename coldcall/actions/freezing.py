"""What is known of somebody now, frozen into a promise so that the next talk starts from it."""

from __future__ import annotations

from typing import Any

from coldcall.domain.bant import Letter
from coldcall.domain.content import Asset
from coldcall.domain.dossier import Dossier
from coldcall.domain.promise_context import frozen
from coldcall.domain.wrapup import WrapUp
from coldcall.store.engine import Reading
from coldcall.store.rows import get
from coldcall.store.writing import Writing


def freeze(reading: Reading | Writing, dossier: Dossier, form: WrapUp) -> dict[str, Any]:
    """What was said on this call over what was known before it, and the asset it was about."""
    asset = _asset(reading, dossier, form)
    said = {letter: (score, words) for letter, score, words in form.ratings}
    ratings = {letter: said.get(letter) or _known(dossier, letter) for letter in Letter}
    codes = [one.code for one in dossier.objections()] + [one.code for one in form.objections]
    return frozen(
        precise=form.when.precise if form.when else "",
        outcome=str(form.outcome or ""),
        reason=form.reason,
        note=form.note,
        company=dossier.company,
        bant=[(letter, *rated) for letter, rated in ratings.items() if rated is not None],
        objections=dict.fromkeys(codes),
        asset=asset.title if asset else "",
        asset_id=asset.id if asset else None,
    )


def _known(dossier: Dossier, letter: Letter) -> tuple[int | None, str] | None:
    rated = dossier.bant[letter]
    return (rated.score, rated.words) if rated.score is not None or rated.words else None


def _asset(reading: Reading | Writing, dossier: Dossier, form: WrapUp) -> Asset | None:
    """What is sent after the call, else what they looked at last."""
    if form.assets:
        return dossier.asset(form.assets[-1]) or get(reading.connection, Asset, form.assets[-1])
    read = [one for one in dossier.engagement if one.asset_id is not None and not one.bot]
    for act in reversed(read):
        asset = dossier.asset(act.asset_id)
        if asset is not None:
            return asset
    return None
