"""The papers that a dossier's page leads to: what is still needed, why it was not taken in, what came out."""

from __future__ import annotations

from flask import Response

from app.documents.gather_result import result_of
from app.documents.gather_slips import refusal_of, supplement_of
from app.documents.result_receipt import result_pdf
from app.documents.slips import refusal_pdf, supplement_pdf
from app.web import access
from app.web.answers import asked_paper, pdf
from app.web.desk.dossiers import opened
from app.web.desk.frame import blueprint
from app.web.pages import settings


@blueprint.get("/ho-so/<dossier_id>/phieu-bo-sung/<request_id>.pdf")
@access.roles(*access.READERS)
def supplement_slip(dossier_id: str, request_id: str) -> Response:
    """One request to complete the dossier, as a paper (Mẫu 02). Raises `NotFound`."""
    paper = supplement_of(opened(dossier_id, "supplement_slip", why=request_id), request_id)
    return pdf(supplement_pdf(paper, asked_paper()), f"phieu-bo-sung-{paper.number}.pdf")


@blueprint.get("/ho-so/<dossier_id>/phieu-tu-choi.pdf")
@access.roles(*access.READERS)
def refusal_slip(dossier_id: str) -> Response:
    """Why the dossier was not taken in, as a paper (Mẫu 03). Raises `NotFound` for one that was."""
    paper = refusal_of(opened(dossier_id, "refusal_slip"))
    return pdf(refusal_pdf(paper, asked_paper()), "phieu-tu-choi-tiep-nhan.pdf")


@blueprint.get("/ho-so/<dossier_id>/bien-nhan-ket-qua.pdf")
@access.roles(*access.READERS)
def result_paper(dossier_id: str) -> Response:
    """What was decided, who signed it and with what, who took it home. Raises `NotFound` while nothing is decided."""
    paper = result_of(opened(dossier_id, "result_paper"), public_url=settings().public_url)
    return pdf(result_pdf(paper), f"bien-nhan-ket-qua-{paper.number}.pdf")
