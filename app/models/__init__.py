"""The tables, one a file: columns, relations, small predicates."""

from app.models.access_record import AccessRecord
from app.models.admin_record import AdminRecord
from app.models.attachment import Attachment, Blob
from app.models.author_key import AuthorKey
from app.models.bank_line import BankLine
from app.models.breach import Breach
from app.models.certified_copy import CertifiedCopy
from app.models.decision import Decision
from app.models.delivery import Delivery
from app.models.desk_session import DeskSession
from app.models.device import Device
from app.models.dossier import Dossier
from app.models.electronic_link import ElectronicLink
from app.models.enrolment_token import EnrolmentToken
from app.models.extra_opening import ExtraOpening
from app.models.fee import Fee
from app.models.field_session import FieldSession, FieldSessionMember
from app.models.form_revision import FormRevision
from app.models.hamlet import Hamlet
from app.models.hotline_call import HotlineCall
from app.models.initiative import Initiative, InitiativeChange
from app.models.journal import Fork, JournalEntry
from app.models.kept_report import KeptReport, StarRating
from app.models.lane_counter import LaneCounter
from app.models.letter import Letter
from app.models.limit_cut import LimitCut
from app.models.look_review import LookReview
from app.models.mandate import Mandate
from app.models.notice_job import NoticeJob
from app.models.notice_stop import NoticeStop
from app.models.passkey import Passkey, PasskeyUse
from app.models.person import Person
from app.models.petition import Petition
from app.models.petition_passage import PetitionPassage
from app.models.postal import PostalItem, PostalManifest
from app.models.procedure import Procedure, ProcedureRevision
from app.models.push_subscription import PushSubscription
from app.models.recovery_request import RecoveryRequest
from app.models.scan import Scan, ScanPlace
from app.models.setting import Setting
from app.models.supplement_request import SupplementRequest
from app.models.tally import Tally
from app.models.team import Posting, Team
from app.models.unit import Unit

__all__ = [
    "AccessRecord",
    "AdminRecord",
    "Attachment",
    "AuthorKey",
    "BankLine",
    "Blob",
    "Breach",
    "CertifiedCopy",
    "Decision",
    "Delivery",
    "DeskSession",
    "Device",
    "Dossier",
    "ElectronicLink",
    "EnrolmentToken",
    "ExtraOpening",
    "Fee",
    "FieldSession",
    "FieldSessionMember",
    "Fork",
    "FormRevision",
    "Hamlet",
    "HotlineCall",
    "Initiative",
    "InitiativeChange",
    "JournalEntry",
    "KeptReport",
    "LaneCounter",
    "Letter",
    "LimitCut",
    "LookReview",
    "Mandate",
    "NoticeJob",
    "NoticeStop",
    "Passkey",
    "PasskeyUse",
    "Person",
    "Petition",
    "PetitionPassage",
    "PostalItem",
    "PostalManifest",
    "Posting",
    "Procedure",
    "ProcedureRevision",
    "PushSubscription",
    "RecoveryRequest",
    "Scan",
    "ScanPlace",
    "Setting",
    "StarRating",
    "SupplementRequest",
    "Tally",
    "Team",
    "Unit",
]
