"""A letter as a signed file: of what the leader confirmed in person alone, valid, and gone after a correction."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now
from app.demo import commune
from app.documents import certificate, pades
from app.domain.errors import DomainError, LetterChanged, LetterNotDue, LetterWithoutLeader
from app.models import Letter, Unit
from app.sync.blob_store import BlobStore
from app.sync.commune_signature import esign_of
from app.sync.copies import Office
from app.sync.letter_files import letters_to_open, signed_letter
from tests.documents.reading import text
from tests.web.conftest import Browser
from tests.web.test_letters import confirm, correct, print_it
from tests.web.world import NAME, World


def office(app: Flask) -> Office:
    held = app.extensions
    return Office(held["settings"], held["keyring"], BlobStore(held["settings"].data_dir / "blobs"))


def made(app: Flask, client: FlaskClient, dossier: str) -> bytes:
    """Confirmed and made by whoever this is, in Vinh's name."""
    confirm(client, dossier)
    assert print_it(client, dossier)[0] == 200
    with app.app_context():
        return signed_letter(dossier, "birth", office=office(app))


def refusal(app: Flask, dossier: str) -> type[DomainError]:
    with app.app_context(), pytest.raises(DomainError) as refused:
        signed_letter(dossier, "birth", office=office(app))
    return refused.type


def test_what_the_leader_confirmed_is_a_file_with_the_communes_signature(
    app: Flask, browser: Browser, world: World
) -> None:
    dossier = world.dossiers["decided"]
    assert refusal(app, dossier) is LetterNotDue
    letter = made(app, browser(commune.VINH), dossier)
    said = text(letter)
    assert ("THƯ CHÚC MỪNG" in said, NAME in said, commune.VINH.name in said) == (True, True, True)
    with app.app_context():
        assert letters_to_open(dossier) == ("birth",)
        esign = esign_of(db.session.get_one(Unit, commune.HOME), app.extensions["settings"])
        with certificate.signer_of(esign, commune.HOME) as signer:
            root = certificate.read(signer.signing_cert).pem
    assert pades.judge(letter, [root]).holds
    torn = letter.replace(b"/Type", b"/Tipe", 1)
    assert not pades.judge(torn, [root]).holds


def test_what_somebody_else_confirmed_is_paper_for_the_leaders_own_hand(
    app: Flask, browser: Browser, world: World
) -> None:
    dossier = world.dossiers["decided"]
    confirm(browser(commune.MINH), dossier)
    assert print_it(browser(commune.MINH), dossier)[0] == 200
    assert refusal(app, dossier) is LetterWithoutLeader
    with app.app_context():
        assert letters_to_open(dossier) == ()


def test_after_a_correction_there_is_no_file(app: Flask, browser: Browser, world: World) -> None:
    dossier = world.dossiers["decided"]
    made(app, browser(commune.VINH), dossier)
    correct(world, dossier)
    assert refusal(app, dossier) is LetterChanged
    with app.app_context():
        assert letters_to_open(dossier) == ()


def test_what_was_confirmed_and_not_made_is_none_yet(app: Flask, browser: Browser, world: World) -> None:
    dossier = world.dossiers["decided"]
    confirm(browser(commune.VINH), dossier)
    assert refusal(app, dossier) is LetterNotDue
    with app.app_context():
        assert db.session.get_one(Letter, (dossier, "birth")).confirmed_at <= now()
