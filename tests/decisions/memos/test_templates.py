"""Templates of memos: versions that never change, and memos that keep the one they began with."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import IntegrityError

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.memos.actions.create import create_memo
from decisions.memos.actions.templates import (
    make_template,
    save_template_version,
    set_template_active,
)
from decisions.memos.models import MemoTemplateVersion
from decisions.memos.rules.templates import (
    Phrase,
    SectionOutline,
    TemplateContent,
)
from decisions.memos.workflow import SECTIONS, MemoKind
from tests.factories import CaseFactory, DepartmentFactory, RoleAssignmentFactory, UserFactory

CONTENT = TemplateContent(
    sections=(
        SectionOutline("Sammanfattning", required=True, help="Två eller tre meningar."),
        SectionOutline("Barnens bästa", help="Hur påverkas barn?"),
    ),
    phrases=(Phrase("Ekonomi", "<p>Förslaget ryms inom budget.</p>"),),
    clauses=("Nämnden godkänner förslaget.",),
)


@pytest.fixture
def admin(department):
    user = UserFactory(person__name="Adam Nyman")
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, department=department)
    return user


@pytest.fixture
def make(admin, department, now):
    def run(**changes):
        facts = {
            "department": department,
            "kind": MemoKind.GENERAL,
            "name": "Tjänsteutlåtande",
            "content": CONTENT,
            "by": admin,
            "at": now,
        }
        return make_template(**{**facts, **changes})

    return run


@pytest.fixture
def start(people, department, now):
    def run(**changes):
        facts = {
            "kind": MemoKind.GENERAL,
            "case": CaseFactory(department=department),
            "title": "Tillsynsplan",
            "recipient_body": department.body,
            "department": department,
            "unit": None,
            "meeting_date": None,
            "officer": people.author.person,
            "by": people.author,
            "at": now,
        }
        return create_memo(**{**facts, **changes})

    return run


def outline(memo):
    rows = memo.sections.order_by("position")
    return list(rows.values_list("heading", "is_required", "help_text"))


def test_a_memo_begins_with_what_its_template_holds(make, start):
    version = make()
    memo = start()
    assert outline(memo) == [
        ("Sammanfattning", True, "Två eller tre meningar."),
        ("Barnens bästa", False, "Hur påverkas barn?"),
    ]
    assert [clause.text for clause in memo.clauses.all()] == ["Nämnden godkänner förslaget."]
    assert memo.template_version == version


def test_a_memo_keeps_the_version_it_was_made_with(make, start, admin, now):
    first = make()
    memo = start()
    second = save_template_version(
        template=first.template,
        base=1,
        name="Tjänsteutlåtande",
        content=TemplateContent((SectionOutline("Ärendet", required=True),)),
        by=admin,
        at=now,
    )
    memo.refresh_from_db()
    assert memo.template_version.number == 1
    assert [row[0] for row in outline(memo)] == ["Sammanfattning", "Barnens bästa"]
    assert start().template_version == second


def test_a_version_never_changes(make):
    version = make()
    for change in (version.delete, version.save):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_without_a_template_the_kinds_own_sections_are_used(make, start):
    make(kind=MemoKind.TRAVEL)
    memo = start()
    assert [row[0] for row in outline(memo)] == [row[1] for row in SECTIONS[MemoKind.GENERAL]]
    assert memo.template_version is None


def test_a_template_that_is_switched_off_is_not_used(make, start, admin, now):
    version = make()
    set_template_active(template=version.template, is_active=False, by=admin, at=now)
    assert start().template_version is None
    set_template_active(template=version.template, is_active=True, by=admin, at=now)
    assert start().template_version == version


def test_a_template_is_for_its_department_and_kind(make, start, now):
    elsewhere = DepartmentFactory()
    everywhere = RoleAssignmentFactory(role=Role.ADMINISTRATOR, department=None).user
    others = make(department=elsewhere, by=everywhere)
    travel = make(kind=MemoKind.TRAVEL, name="Resa")
    for template, words in ((others, "hör inte till"), (travel, "inte för tjänsteutlåtande")):
        with pytest.raises(ValidationError, match=words):
            start(template=template)


def test_the_same_content_makes_no_new_version(make, admin, now):
    version = make()
    again = save_template_version(
        template=version.template, base=1, name="Vanlig", content=CONTENT, by=admin, at=now
    )
    assert again == version
    version.template.refresh_from_db()
    assert version.template.name == "Vanlig"


def test_two_administrators_do_not_overwrite_each_other(make, admin, now):
    version = make()
    facts = {"template": version.template, "base": 1, "name": "Mall", "by": admin, "at": now}
    save_template_version(content=TemplateContent((SectionOutline("Ett"),)), **facts)
    with pytest.raises(ValidationError, match="har sparat version 2"):
        save_template_version(content=TemplateContent((SectionOutline("Två"),)), **facts)
    assert MemoTemplateVersion.objects.count() == 2


def test_only_an_administrator_of_the_department_makes_templates(make, people, admin, now):
    for user in (people.author, people.manager, people.secretary):
        with pytest.raises(PermissionDenied):
            make(by=user)
    with pytest.raises(PermissionDenied):
        make(department=DepartmentFactory())
    version = make()
    with pytest.raises(PermissionDenied):
        set_template_active(template=version.template, is_active=False, by=people.manager, at=now)


def test_the_log_tells_who_made_and_changed_it(make, admin, now):
    version = make()
    content = TemplateContent((SectionOutline("Ärendet"),))
    save_template_version(
        template=version.template, base=1, name="Mall", content=content, by=admin, at=now
    )
    actions = AuditEvent.objects.order_by("pk").values_list("action", "actor_name")
    assert list(actions) == [
        ("template.made", str(admin)),
        ("template.version_saved", str(admin)),
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TemplateContent(()), "sections"),
        (TemplateContent((SectionOutline(" "),)), "section-0-heading"),
        (TemplateContent((SectionOutline("A"), SectionOutline("a"))), "section-1-heading"),
        (
            TemplateContent((SectionOutline("A", code="x"), SectionOutline("B", code="x"))),
            "section-1-heading",
        ),
        (TemplateContent((SectionOutline("A"),), (Phrase("", "<p>x</p>"),)), "phrase-0-name"),
        (TemplateContent((SectionOutline("A"),), (Phrase("x", "<p></p>"),)), "phrase-0-text"),
        (TemplateContent((SectionOutline("A"),), clauses=(" ",)), "clause-0-text"),
        (TemplateContent((SectionOutline("A"),) * 51), "sections"),
    ],
)
def test_what_no_memo_can_be_made_of_is_refused_at_its_row(make, content, name):
    with pytest.raises(ValidationError) as raised:
        make(content=content)
    assert name in raised.value.message_dict
    assert not MemoTemplateVersion.objects.exists()


def test_a_name_is_used_once_in_the_department(make):
    make()
    with pytest.raises(ValidationError) as raised:
        make()
    assert raised.value.message_dict["name"] == ["Förvaltningen har redan en mall med det namnet."]
