"""An address once public leads somewhere for ever. Kept by triggers, so that no way of renaming forgets it."""

import hashlib

import pgtrigger
from django.db import models
from django.db.models.functions import Now

# A record's address is promised once it was public; a country's or topic's from the start.
_KEEP = """
IF EXISTS (SELECT FROM summits_oldaddress o WHERE o.kind = {kind} AND o.slug = NEW.slug
           AND o.{target}_id IS DISTINCT FROM NEW.id) THEN
    RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'address_is_not_an_old_one_of_another',
        MESSAGE = 'This address once led to another page and still redirects there.';
END IF;
IF TG_OP = 'UPDATE' THEN
    DELETE FROM summits_oldaddress o WHERE o.kind = {kind} AND o.slug = NEW.slug AND o.{target}_id = NEW.id;
    IF OLD.slug <> '' AND OLD.slug <> NEW.slug AND {was_public} THEN
        INSERT INTO summits_oldaddress (kind, slug, {target}_id) VALUES ({kind}, OLD.slug, NEW.id);
    END IF;
END IF;
RETURN NEW;
"""


def keeps_old_addresses(target, *, kind, was_public="true"):
    """The trigger for a table with `slug`, to which OldAddress points by the foreign key `target`.

    `kind` and `was_public` are SQL over the rows OLD and NEW.
    """
    return pgtrigger.Trigger(
        name="keeps_old_addresses",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("slug"),
        when=pgtrigger.After,
        func=_KEEP.format(target=target, kind=kind, was_public=was_public),
    )


class ErasedAddress(models.Model):
    """Where a record was that the law made the archive erase: only a digest, as an address may be somebody's name."""

    digest = models.CharField(max_length=64, primary_key=True)
    erased_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return self.digest[:12]

    @staticmethod
    def digest_of(kind, slug):
        return hashlib.sha256(f"{kind}/{slug}".encode()).hexdigest()
