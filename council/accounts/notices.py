"""What the portal tells people about: every kind of notification, in groups for "Min sida"."""

GROUPS: dict[str, dict[str, str]] = {
    "När du skriver": {
        "comment.new": "Ny kommentar på en handling du arbetar med",
        "comment.reply": "Svar i en kommentarstråd som du deltar i",
        "file.infected": "En bilaga visade sig innehålla skadlig kod",
    },
    "När du granskar": {
        "review.step": "En handling väntar på din granskning",
        "review.opinion": "Ett yttrande begärs av dig eller har lämnats till dig",
        "review.returned": "En handling har återlämnats till dig",
        "review.approved": "En handling du arbetar med har godkänts",
        "review.late": "En granskning eller ett yttrande är försenat",
    },
    "Sista dagar, och det du bevakar": {
        "memo.moved": "En handling du bevakar har gått vidare",
        "deadline.soon": "Sista dagen närmar sig",
        "deadline.late": "Sista dagen har passerat",
    },
    "Möten": {
        "agenda.notice": "Kallelse eller tillägg till ett möte i din nämnd",
        "meeting.planned": "Möten planeras i en nämnd där du har en roll",
        "meeting.declared": "En ledamot anmäler frånvaro eller jäv till ett möte",
        "meeting.moved": "Ett möte som rör dig flyttas",
        "meeting.cancelled": "Ett möte som rör dig ställs in",
    },
    "Publicering": {
        "publication.scheduled": "Ett beslut som du har gett en tid publicerades, eller inte",
        "publication.again": "Ett beslut som är publicerat behöver publiceras på nytt",
    },
    "Uppdrag": {
        "assignment.given": "En nämnd har gett dig ett uppdrag",
    },
    "Anslagstavlan": {
        "board.interrupted": "Ett anslag har haft ett avbrott och tiden börjar om",
        "board.trouble": "Ett anslag är försenat, eller anslagstavlan kan inte kontrolleras",
    },
    "Protokoll": {
        "attestation.sign": "Ett protokoll väntar på din underskrift",
        "attestation.moved": "Ett protokoll som du har lämnat för justering går vidare",
    },
    "Resor": {
        "travel.decided": "Beslut om en tjänsteresa",
        "travel.report_due": "En reserapport ska lämnas",
    },
}
KINDS: dict[str, str] = {kind: label for kinds in GROUPS.values() for kind, label in kinds.items()}


def check_kind(kind: str) -> None:
    """Raise ValueError for a kind that no user could switch off."""
    if kind not in KINDS:
        message = f"{kind} is not a kind of notification (council.accounts.notices)"
        raise ValueError(message)
