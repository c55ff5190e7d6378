"""The only place that knows HTTP statuses: what went wrong becomes a problem document or a page.

Under ``/api`` every error is an RFC 9457 problem with a ``code``; elsewhere it is a page in the reader's language.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, current_app, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from app.db import db
from app.domain import errors
from app.domain.errors import DomainError, InvalidRequest, NoRoom, Overdone, SignInRequired, TooLarge
from app.domain.operations import places
from app.web.i18n import language

log = structlog.get_logger(__name__)

STATUS: dict[type[DomainError], int] = {
    errors.InvalidRequest: 422,
    errors.InvalidOperation: 422,
    errors.BrokenEnvelope: 422,
    errors.Unopenable: 422,
    errors.NotTheAuthor: 422,
    errors.AuthorRevoked: 422,
    errors.KeyRefused: 422,
    errors.PasskeySynced: 422,
    errors.PasskeyModel: 422,
    errors.BadSignature: 422,
    errors.PasskeyEnded: 422,
    errors.BadPasskey: 403,
    errors.UnknownProcedure: 422,
    errors.NotOffSite: 422,
    errors.NotAllowed: 403,
    errors.OfficerLeft: 403,
    errors.BeyondLease: 403,
    errors.NotFound: 404,
    errors.UnknownCode: 404,
    errors.SignInRequired: 401,
    errors.SessionOver: 401,
    errors.UnknownDevice: 401,
    errors.ClockInDoubt: 401,
    errors.Revoked: 403,
    errors.EnrolmentRefused: 403,
    errors.NotAnnounced: 403,
    errors.WaitingForPredecessor: 409,
    errors.Conflict: 409,
    errors.DuplicateNumber: 409,
    errors.DeviceFrozen: 409,
    errors.Fork: 409,
    errors.NoLaneLeft: 409,
    errors.WrongOffset: 409,
    errors.BusyBlob: 423,
    errors.TooLarge: 413,
    errors.Overdone: 429,
    errors.WrongChecksum: 460,  # tus 1.0, checksum extension
    errors.CutOff: 400,
    errors.UnreadablePicture: 415,
    errors.NoRoom: 507,
    errors.ReasonNeeded: 422,
    errors.NoMandate: 403,
    errors.FindingNeeded: 422,
    errors.RecipientNeeded: 422,
    errors.NotThisWay: 409,
    errors.PaperMissing: 422,
    errors.TimeNeeded: 422,
    errors.FieldsNeeded: 422,
    errors.Covered: 403,
    errors.DecidedAlready: 409,
    errors.NothingHeld: 404,
    errors.ShortPassphrase: 422,
    errors.NotMendable: 422,
    errors.NotConfirmed: 422,
    errors.NotMissing: 422,
    errors.BrokenHandOver: 422,
    errors.StatementUnreadable: 422,
    errors.BadSetting: 503,
    errors.BadCommand: 422,
    errors.BadBackup: 503,
    errors.NotTwoPeople: 403,
    errors.NumberDiffers: 422,
    errors.RecoveryOver: 409,
    errors.NotTheRecoveryKey: 422,
    errors.NotTheVaultKey: 422,
    errors.NoLongerCurrent: 409,
    errors.NameNeeded: 422,
    errors.RoleNeeded: 422,
    errors.NobodyChosen: 422,
    errors.NotOnOneself: 422,
    errors.HasLeft: 409,
    errors.InTeamAlready: 422,
    errors.NotInTeam: 422,
    errors.ThereAlready: 422,
    errors.OutOfBounds: 422,
    errors.NotAskedFor: 409,
    errors.NothingSent: 422,
    errors.RatingOver: 409,
    errors.LetterChanged: 409,
    errors.LetterMadeBefore: 409,
    errors.LetterNotDue: 409,
    errors.LetterWithoutLeader: 422,
    errors.TooManyLetters: 422,
    errors.AddressNeeded: 422,
    errors.ManifestOver: 409,
    errors.NotPosted: 409,
    errors.NothingChosen: 422,
    errors.PostNumberTaken: 409,
    errors.PostedAlready: 409,
    errors.WrongCheckDigit: 422,
    errors.WrongPostNumber: 422,
    errors.PetitionEmpty: 422,
    errors.PetitionLong: 422,
    errors.PhoneOdd: 422,
    errors.UnitNeeded: 422,
    errors.AnswerNeeded: 422,
    errors.WordNeeded: 422,
    errors.OutcomeNeeded: 422,
    errors.CallerNeeded: 422,
    errors.SpecialistNeeded: 422,
    errors.NotAnswered: 409,
    errors.UnknownPetition: 404,
    errors.TooManyListen: 409,
    errors.NothingToOpen: 409,
    errors.PhoneNeeded: 422,
    errors.NotOffered: 409,
    errors.CodeWrong: 422,
    errors.CodeSpent: 429,
    errors.CodeNotSent: 503,
    errors.NothingToPrint: 422,
    errors.TooMuchToPrint: 422,
    errors.TooManySent: 413,
    errors.TooMuchSent: 413,
    errors.NotAPaper: 415,
    errors.NotAPdf: 415,
    errors.NoPages: 422,
    errors.OriginalNotSeen: 422,
    errors.NotCertifiable: 409,
    errors.NotDecided: 409,
    errors.CertificateMissing: 503,
    errors.CertificateOver: 409,
    errors.StampUnreachable: 503,
    errors.DraftChanged: 409,
    errors.UnknownCopy: 404,
}
"""Every domain error's status. One that is not here is 400."""

HTTP_CODES = {400: "bad_request", 404: "not_found", 405: "method", 413: TooLarge.code, 429: Overdone.code}
REFUSED = (401, 403, 429)
"""Noted in the log, by code and endpoint: somebody tried a door that is not theirs, or a token that is none."""

NO_ROOM = ("disk is full", "disk I/O error", "No space left")


def init_app(app: Flask) -> None:
    """Catch everything that a view may raise."""
    app.register_error_handler(DomainError, on_domain_error)
    app.register_error_handler(CSRFError, on_http_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(OperationalError, on_database_error)
    app.register_error_handler(Exception, on_surprise)


def on_domain_error(error: DomainError) -> AnyResponse:
    """What the domain refused, in its own words."""
    db.session.rollback()
    status = status_of(error)
    if isinstance(error, SignInRequired) and not _is_api():
        return _to_sign_in()
    return answer(status, error.code, error.message(language()), error.detail, **error.extra)


def status_of(error: DomainError) -> int:
    """The status of a page that says itself what went wrong."""
    return STATUS.get(type(error), 400)


def on_http_error(error: HTTPException) -> AnyResponse:
    """What Werkzeug or Flask refused: no such address, another method, too large."""
    status = error.code or 500
    if status < 400:
        return AnyResponse.force_type(error.get_response(), request.environ)
    response = answer(status, HTTP_CODES.get(status, f"http_{status}"), _title(status), "")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def on_database_error(error: OperationalError) -> AnyResponse:
    """A full disk is said as such; anything else is a surprise."""
    db.session.rollback()
    if any(words in str(error.orig) for words in NO_ROOM):
        log.error("no_room")
        return answer(STATUS[NoRoom], NoRoom.code, NoRoom.message(language()), "")
    return on_surprise(error)


def on_surprise(error: Exception) -> AnyResponse:
    """A fault of ours: logged with its trace, told without it."""
    db.session.rollback()
    log.error("surprise", endpoint=request.endpoint, exc_info=error)
    return answer(500, "surprise", DomainError.message(language()), "")


def on_invalid_input(error: ValidationError) -> Response:
    """What flask-openapi calls when a request does not fit its schema. The input itself is not echoed."""
    return problem(422, InvalidRequest.code, InvalidRequest.message(language()), places(error))


def answer(status: int, code: str, title: str, detail: str, **extra: Any) -> AnyResponse:
    """A problem document or a page, as the address asks for."""
    if status in REFUSED:
        log.warning("refused", code=code, endpoint=request.endpoint, ip=request.remote_addr)
    if _is_api() or request.accept_mimetypes.best == "application/json":
        return problem(status, code, title, detail, **extra)
    page = render_template("error.html", status=status, code=code, title=title)
    return current_app.response_class(page, status=status, headers={"Cache-Control": "no-store"})


def problem(status: int, code: str, title: str, detail: str, **extra: Any) -> Response:
    """RFC 9457. ``detail`` names places, never what stood there."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, **extra}
    response = current_app.response_class(current_app.json.dumps(body), status, mimetype="application/problem+json")
    if request.path.startswith("/api/blobs"):
        response.headers["Tus-Resumable"] = "1.0.0"
    if request.method == "HEAD":
        response.mimetype = "text/plain"  # there is no document: the status alone speaks
    return response


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _title(status: int) -> str:
    named = {404: errors.NotFound, 413: TooLarge, 429: Overdone}.get(status)
    if named is not None:
        return named.message(language())
    return DomainError.message(language()) if status >= 500 else InvalidRequest.message(language())


def _to_sign_in() -> AnyResponse:
    session["next"] = request.full_path if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=request.path), HTTPStatus.SEE_OTHER)
