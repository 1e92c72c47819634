"""A command carried out: once, however often the network sends it, and never half."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import DataError, transaction

from council.organisation.models import User
from decisions.agendas.models import Meeting
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import RoomCommand, Sitting
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands import COMMANDS
from decisions.sittings.room.errors import Refused
from decisions.sittings.room.parsing import UNREADABLE, Command
from decisions.sittings.room.sight import HIDDEN, Sight

TAKEN = "Ändringen har samma märke som en annan. Ladda om sidan och försök igen."

Answer = dict[str, object]


def carry_out(meeting: Meeting, command: Command, *, by: User, at: dt.datetime) -> Answer:
    """Do what the command says and return its answer; the kept one when it has been done.

    Raises Refused with the reason; nothing is changed then, and the same command may come again.
    """
    if command.kind not in COMMANDS:
        raise Refused(UNREADABLE, 400)
    try:
        with transaction.atomic():
            return _once(lock_meeting(meeting, by=by, at=at), command, by=by, at=at)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except DataError as error:
        # A number or a text beyond what the column holds, which no form has caught.
        raise Refused(UNREADABLE) from error


def _once(meeting: Meeting, command: Command, *, by: User, at: dt.datetime) -> Answer:
    done = RoomCommand.objects.select_related("sitting").filter(uuid=command.uuid).first()
    if done is not None:
        same = (done.sitting.meeting_id, done.kind, done.by_id)
        if same != (meeting.pk, command.kind, by.pk):
            raise Refused(TAKEN)
        return dict(done.answer)
    answer = _act(Ask(meeting, command.item, command.data, by, at), command)
    RoomCommand.objects.create(
        uuid=command.uuid,
        sitting=Sitting.objects.get(meeting=meeting),
        kind=command.kind,
        answer=answer,
        received_at=at,
        by=by,
    )
    return answer


def _act(ask: Ask, command: Command) -> Answer:
    kind = COMMANDS[command.kind]
    if command.item is not None and not Sight(ask.by, ask.meeting, ask.at).reads(ask.item):
        raise Refused(HIDDEN, 403)
    form = kind.form(ask)
    if not form.is_valid():
        errors = {name: [str(one) for one in found] for name, found in form.errors.items()}
        raise Refused("Rätta det som är markerat.", errors=errors)
    return {"message": kind.act(ask, form)}
