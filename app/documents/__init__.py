"""Papers that people hold in their hands: made from plain frozen data, without database and without network."""

from app.documents.receipt import Due, Issuer, PaperLine, Party, ReceiptData, Together, receipt_pdf, receipts_pdf
from app.documents.slips import RefusalData, SupplementData, refusal_pdf, supplement_pdf

__all__ = [
    "Due",
    "Issuer",
    "PaperLine",
    "Party",
    "ReceiptData",
    "RefusalData",
    "SupplementData",
    "Together",
    "receipt_pdf",
    "receipts_pdf",
    "refusal_pdf",
    "supplement_pdf",
]
