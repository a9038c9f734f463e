"""The search index: what can be found, by whom. Written by search.index alone, from `CV` projections.

Each fact carries the least audience that may know it, and queries compare that number with the
viewer's: what a viewer may not know is neither shown nor found nor counted.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from portals.models import Portal
from portals.scoping import PortalModel


class ListedFor(models.IntegerChoices):
    """The least audience that finds a page; compares with `Audience`."""

    STRANGERS = Audience.STRANGERS.value, _("Everyone")
    MEMBERS = Audience.MEMBERS.value, _("Members of this portal")
    EMPLOYERS = Audience.EMPLOYERS.value, _("Approved employers")
    NOBODY = 9, _("Nobody")


class Kind(models.IntegerChoices):
    """What a term says of a person."""

    SKILL = 1, _("Technologies")
    LEVEL = 2, _("Level of a technology")  # "python@4"
    BEST_LEVEL = 3, _("Highest level of any technology")
    AVAILABILITY = 4, _("Availability")
    EMPLOYMENT = 5, _("Employment")
    SENIORITY = 6, _("Seniority")
    WORK_MODE = 7, _("Work mode")
    COUNTRY = 8, _("Country")
    LANGUAGE = 9, _("Languages")


class PortalRevision(PortalModel):
    """Counts the writes to a portal's index.

    It is raised in the transaction that writes, and its row lock makes the order of commits equal
    the order of numbers: who has read up to a number misses nothing below it.
    """

    portal = models.OneToOneField(Portal, models.CASCADE, primary_key=True, related_name="+")
    rev = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("revision of a directory")
        verbose_name_plural = _("revisions of directories")

    def __str__(self):
        return f"{self.portal_id}: {self.rev}"


class SearchTerm(PortalModel):
    """The dictionary of a portal: (kind, value) → number.

    Each portal has its own, so that no name typed in one can be read in another.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", db_index=False)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    value = models.CharField(max_length=110)
    label = models.CharField(max_length=200, blank=True)  # of what is not a closed vocabulary

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [
            models.UniqueConstraint(fields=["portal", "kind", "value"], name="search_term_once_per_portal")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"


class SearchDoc(PortalModel):
    """A person as the directory sorts and counts them.

    No foreign key to the profile: a tombstone (listed for nobody, nothing in it) outlives it, so
    that every reader of the index learns that the person is gone.
    """

    profile_id = models.PositiveBigIntegerField(primary_key=True)
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", db_index=False)
    rev = models.PositiveBigIntegerField()
    listed_for = models.PositiveSmallIntegerField(choices=ListedFor.choices)
    updated_at = models.DateTimeField()
    name_key = models.CharField(max_length=200, blank=True)
    closed_months = models.PositiveIntegerField(default=0)
    # The last stretch of work, as TimeUsed.stretches gives it: months since year 0.
    open_since = models.PositiveIntegerField(null=True)
    open_until = models.PositiveIntegerField(null=True)
    # From whom on this is all; what audiences below may know of it is a DocTime without a term.
    experience_for = models.PositiveSmallIntegerField(choices=ListedFor.choices, default=ListedFor.NOBODY)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [
            models.Index(fields=["portal", "listed_for", "-updated_at"], name="search_doc_recent"),
            models.Index(fields=["portal", "rev"], name="search_doc_feed"),
        ]

    def __str__(self):
        return f"{self.profile_id}: {self.name_key}"


class DocFace(PortalModel):
    """How a person looks to one audience: the card, and the text that is searched.

    An audience that sees no more than the one below it has no row: readers take the highest they reach.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", db_index=False)
    doc = models.ForeignKey(SearchDoc, models.CASCADE, related_name="faces", db_index=False)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    card = models.JSONField()
    text = models.TextField()  # folded: see documents.fold

    class Meta:
        verbose_name = _("search card")
        verbose_name_plural = _("search cards")
        constraints = [
            models.UniqueConstraint(fields=["doc", "audience"], name="search_face_once_per_audience")
        ]

    def __str__(self):
        return f"{self.doc_id}/{self.audience}"


class DocTerm(PortalModel):
    """A person has a term, and the least audience that may know. `kind` repeats the term's."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", db_index=False)
    doc = models.ForeignKey(SearchDoc, models.CASCADE, related_name="terms", db_index=False)
    term = models.ForeignKey(SearchTerm, models.CASCADE, related_name="+", db_index=False)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)

    class Meta:
        verbose_name = _("term of a person")
        verbose_name_plural = _("terms of people")
        constraints = [models.UniqueConstraint(fields=["doc", "term"], name="search_doc_term_once")]
        indexes = [
            models.Index(fields=["portal", "kind", "term", "audience", "doc"], name="search_facets"),
            # A person's terms without reading the rows: what counting all facets asks for.
            models.Index(fields=["doc", "kind", "term", "audience", "portal"], name="search_terms_of_doc"),
        ]

    def __str__(self):
        return f"{self.doc_id}: {self.term_id}"


class DocTime(PortalModel):
    """How long a person has used a technology, or has worked, as far as some audiences may know.

    Whoever sees more jobs sees more time: a row holds from `audience` on and below `below`, so each
    viewer reads one row at most. Nothing in it changes with the calendar. A row without a term is the time
    of all jobs together, for audiences that know of some only: what the widest knows is in SearchDoc.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", db_index=False)
    doc = models.ForeignKey(SearchDoc, models.CASCADE, related_name="times", db_index=False)
    term = models.ForeignKey(SearchTerm, models.CASCADE, null=True, related_name="+", db_index=False)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    below = models.PositiveSmallIntegerField(default=ListedFor.NOBODY)
    closed_months = models.PositiveIntegerField()
    open_since = models.PositiveIntegerField(null=True)
    open_until = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("time with a technology")
        verbose_name_plural = _("times with technologies")
        constraints = [
            models.UniqueConstraint(fields=["doc", "term", "audience"], name="search_time_once_per_audience")
        ]
        indexes = [models.Index(fields=["portal", "term", "audience", "doc"], name="search_times")]

    def __str__(self):
        return f"{self.doc_id}: {self.term_id}"
