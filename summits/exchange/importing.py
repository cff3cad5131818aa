"""A run of an import: files to portions of rows, each of them checked and applied in a change of its own."""

import gc
import hashlib
import logging
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from time import monotonic, sleep

from django.apps import apps
from django.db import connection, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from summits.editing import changing
from summits.models import Batch, BatchState, RowStatus, SearchPassage, SearchRow

from .applying import apply
from .checking import Outcome, check_all
from .form import FORM
from .known import Ground, Known
from .reading import rows

COUNTRIES = "countries"  # the kind that comes first, as the rows of all others name them
LOCK = 5_005_198  # one import at a time; editors take another lock
PATIENCE = 5  # seconds
FIRST, MOST = 300, 2_000  # the weight of a portion: see _weight
GROWTH = 1.5  # at most from one portion to the next: the next rows may be dearer, and the machine busier
# As long as so many rows about people a row takes, without its text; and how many characters take as long as one.
DEAR = {"terms": 2, "summits": 5, "statements": 4, "documents": 4}
TEXT = 1_000
LEARNED = 1_000  # rows after which PostgreSQL should know its tables, and whenever there are twice as many
SECONDS = 0.6  # that a portion should take, as long editors wait for it: they never should wait for more than one
_log = logging.getLogger(__name__)


class CannotImport(Exception):
    """Why a run did not begin, in words."""


@contextmanager
def importing(paths, *, by=None, is_applied=False, is_published=False, progress=lambda _done: None):
    """Import files, or only try it: the Batch, all rows of which have ended. What was only tried is gone afterwards.

    A run that was stopped goes on where it stopped, if the files are the same. `progress` is called with the number of
    rows that have ended so far. Raises CannotImport, or reading.CannotRead before anything is changed.
    """
    paths = sorted(map(Path, paths), key=_order)
    files = [{"name": path.name, "sha256": _digest(path)} for path in paths]
    with _alone(), _by_index(), _little_garbage():
        if is_applied:
            batch = _begin(files, by, is_published)
            _import(paths, batch, by, progress)
            yield batch
        else:
            with transaction.atomic():
                batch = Batch.objects.create(files=files, is_published=is_published, by=by)
                _import(paths, batch, by, progress, is_dry=True)
                yield batch
                transaction.set_rollback(True)


def _order(path):
    """Files in the order in which their rows name each other; within that as they were given."""
    first = next(iter(rows(path)), None)
    return [*FORM].index(first.kind) if first and first.kind else len(FORM)


def _digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _locked():
    """Whether this import is the only one. Of a run that was killed PostgreSQL may not know yet that it is gone."""
    until = monotonic() + PATIENCE
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                return True
        if monotonic() > until:
            return False
        sleep(0.1)


@contextmanager
def _alone():
    if not _locked():
        raise CannotImport(_("Another import is going on: wait until it has ended."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _by_index():
    """Have rows found by their indexes.

    What looks at each new row, such as whether the record that it names is there, is planned once, by the first of them
    and so for an empty table: all of it would be read for each row that follows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET enable_seqscan")


@contextmanager
def _little_garbage():
    """Look for garbage once a portion (see _import): looking all the while takes a seventh of the time."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _begin(files, by, is_published):
    """The batch of these files that was stopped, else a new one."""
    stopped = Batch.objects.filter(files=files, is_published=is_published, state=BatchState.RUNNING).first()
    name = by.get_username() if by else ""
    return stopped or Batch.objects.create(files=files, is_published=is_published, by=by, by_name=name)


def _import(paths, batch, by, progress, *, is_dry=False):
    ground = None
    done = batch.rows.count()
    learned = max(done, LEARNED)
    most = [FIRST]
    for number, path in enumerate(paths):
        if number < batch.at_file:
            continue
        left = rows(path) if number > batch.at_file else (row for row in rows(path) if row.line > batch.at_line)
        batch.at_file = number
        for portion in _portions(left, most):
            ground = ground or _ground(portion, paths)
            start = monotonic()
            ground = _take(portion, ground, batch, by, is_dry)
            most[0] = _next(most[0], sum(map(_weight, portion)), monotonic() - start)
            if portion[0].kind == COUNTRIES:
                ground = None  # the rows that follow may name what it brought
            gc.collect(1)  # all that this portion left; what stays for the run is not looked at again
            done += len(portion)
            progress(done)
            if done >= learned * 2:
                learned = done
                _learn_sizes()
    batch.state = BatchState.FINISHED
    batch.save()


def _ground(portion, paths):
    """What a portion and those after it stand on: countries, and whom all the files tell of, unless it is countries."""
    ground = Ground()
    if portion[0].kind != COUNTRIES:
        ground.persons.gather(chain.from_iterable(map(rows, paths)))
    return ground


def _learn_sizes():
    """Tell PostgreSQL how large its tables have grown: for a minute it would go on planning for empty ones.

    But for search, whose long vectors would take most of the time, and for history: these it reads by their keys only.
    """
    models = [
        model
        for model in apps.get_app_config("summits").get_models()
        if not issubclass(model, (SearchRow, SearchPassage, Event))
    ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models))


def _portions(left, most):
    """Rows of one kind that weigh no more than `most[0]`, which may change meanwhile; or one that weighs more."""
    portion, weight = [], 0
    for row in left:
        if portion and (row.kind != portion[0].kind or weight + _weight(row) > most[0]):
            yield portion
            portion, weight = [], 0
        portion.append(row)
        weight += _weight(row)
    if portion:
        yield portion


def _next(most, weight, took):
    """What the next portion may weigh. One in time does not make it less: the last of a file may weigh very little."""
    within = int(weight * SECONDS / took)
    return max(1, min(MOST, int(most * GROWTH) + 1, max(most, within) if took < SECONDS else within))


def _weight(row):
    return DEAR.get(row.kind, 1) + (len(row.data.get("text") or "") // TEXT if not row.fault else 0)


def _take(portion, ground, batch, by, is_dry):
    """Check and apply a portion; if that fails, its halves; of one row it is told. Returns the ground to go on from."""
    try:
        _take_all(portion, ground, batch, by, is_dry)
        return ground
    except Exception as error:
        ground = ground.anew()  # what it knew may have been taken back
        gc.collect()  # what the old one knew: three megabytes for each row that is refused
        if len(portion) == 1:
            _log.exception("Row %s:%d could not be imported.", portion[0].file, portion[0].line)
            _take_all(portion, ground, batch, by, is_dry, refused=error)
            return ground
    middle = len(portion) // 2
    ground = _take(portion[:middle], ground, batch, by, is_dry)
    return _take(portion[middle:], ground, batch, by, is_dry)


def _take_all(portion, ground, batch, by, is_dry, refused=None):
    with (
        transaction.atomic()
        if is_dry
        else changing(by, _("Import %(number)d") % {"number": batch.pk}, batch=batch.pk) as change
    ):
        known = Known(ground, portion)
        outcomes = [_refusal(portion[0], refused)] if refused else check_all(portion, known, batch)
        apply(outcomes, known, batch, None if is_dry else change)
        batch.at_line = portion[-1].line
        batch.save()
        if is_dry:
            _check_now()


def _check_now():
    """What the database would refuse only at commit, which a try does not come to."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _refusal(row, error):
    first_line = str(error).partition("\n")[0][:300]
    return Outcome(row, RowStatus.SKIPPED, _("The archive refused it: %(error)s") % {"error": first_line})
