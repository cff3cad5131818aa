"""What is true: the records, their rules and their words; one file a subject."""

from .addresses import ErasedAddress
from .archive import Revision
from .comments import Comment
from .countries import Country, CountryKind, CountryName, Place, Succession, SuccessionKind
from .documents import (
    Conclusion,
    Document,
    DocumentEvent,
    DocumentForm,
    DocumentRelation,
    Effect,
    Party,
    PartyLevel,
    Registration,
    RelationKind,
    Signature,
)
from .imports import Batch, BatchRow, BatchState, Doubt, Origin, RowStatus, Waiting
from .kinds import KINDS, RECORD_KINDS, address, address_of, kind_of
from .leaders import Leader, LeaderName, NameKind, OfficeHeld, Rank, Tenure
from .lookups import AnyOf, RelatedAnyOf
from .openings import Opening
from .pairs import Pair, PairName
from .points import BOTH, Point, PointKind, PointOrganisation, PointTopic, Wording
from .previews import PreviewLink
from .programme import Attendance, Participation, ParticipationRole, Session, SessionFormat
from .records import Correction, Kind, OldAddress, Record, RecordTopic, State, WithdrawnReason
from .rights import Rights, Shown
from .search import FacetValue, SearchPassage, SearchRow, SearchWord
from .sources import Basis, Citation, Cited, NotStated, Source, Stance
from .statements import Speaker, Statement, StatementForm, StatementKind
from .status import LEADS_TO, EventKind, Status, status_on
from .summits import (
    FIRST,
    SECOND,
    HostRole,
    Met,
    Mode,
    Outcome,
    Side,
    Summit,
    SummitFact,
    Visit,
    title_of,
)
from .tallies import Tally, TallyArea, TallyManner
from .texts import Attachment, Standing, Text
from .topics import Organisation, OrganisationKind, OrganisationName, Topic
from .twins import NameKey, Twins
