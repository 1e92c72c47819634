"""The record's words, marked for translation: stored in Swedish, shown in English too."""

from django.utils.translation import gettext_noop

KINDS = {
    "general": gettext_noop("Tjänsteutlåtande"),
    "travel": gettext_noop("Tjänsteresa"),
    "consultation_reply": gettext_noop("Remissvar"),
    "item": gettext_noop("Mötespunkt"),
    "minutes": gettext_noop("Inläst protokoll"),
}
OUTCOMES = {
    "as_proposed": gettext_noop("Beslutat enligt förslag"),
    "amended": gettext_noop("Beslutat med ändringar"),
    "rejected": gettext_noop("Avslaget"),
    "resolved": gettext_noop("Beslutat"),
    "noted": gettext_noop("Antecknat"),
    "minuted": gettext_noop("Enligt protokollet"),
    "tabled": gettext_noop("Bordlagt"),
    "referred_back": gettext_noop("Återremitterat"),
}
UNTREATED = gettext_noop("Inget beslut är antecknat")
"""Of an item without a paragraph in the minutes, when the meeting is over."""
ORDERS = {
    "basta": gettext_noop("Bästa träff först"),
    "nyast": gettext_noop("Nyast först"),
    "aldst": gettext_noop("Äldst först"),
}
CLAUSE_OUTCOMES = {
    "adopted": gettext_noop("Enligt förslaget"),
    "amended": gettext_noop("Ändrad"),
    "rejected": gettext_noop("Avslagen"),
    "added": gettext_noop("Tillagd av nämnden"),
}
BODY_KINDS = {
    "municipal_council": gettext_noop("Kommunfullmäktige"),
    "executive_board": gettext_noop("Kommunstyrelse"),
    "committee": gettext_noop("Nämnd"),
    "district_committee": gettext_noop("Stadsdelsnämnd"),
    "subcommittee": gettext_noop("Utskott"),
}
MEETING_STATUSES = {
    "noticed": gettext_noop("Kallat"),
    "held": gettext_noop("Hållet"),
    "cancelled": gettext_noop("Inställt"),
}
GROUPS = {
    "formal": gettext_noop("Formalia"),
    "decision": gettext_noop("Beslutsärenden"),
    "report": gettext_noop("Anmälningsärenden"),
    "minutes": gettext_noop("Paragrafer"),
}
MEMBER_ROLES = {
    "chair": gettext_noop("Ordförande"),
    "first_vice_chair": gettext_noop("Förste vice ordförande"),
    "second_vice_chair": gettext_noop("Andre vice ordförande"),
    "member": gettext_noop("Ledamot"),
    "substitute": gettext_noop("Ersättare"),
}
PARTS = {
    "yes": gettext_noop("Röstade ja"),
    "no": gettext_noop("Röstade nej"),
    "abstain": gettext_noop("Avstod från att rösta"),
    "absent": gettext_noop("Frånvarande vid omröstningen"),
    "motion": gettext_noop("Yrkade"),
    "reservation": gettext_noop("Reserverade sig"),
    "statement": gettext_noop("Lämnade ett yttrande"),
    "served": gettext_noop("Tjänstgjorde"),
    "conflict": gettext_noop("Deltog inte på grund av jäv"),
}
EVENTS = {
    "opened": gettext_noop("Ärendet öppnades"),
    "approved": gettext_noop("Förslaget godkändes"),
    "noticed": gettext_noop("Kallelsen skickades"),
    "decided": gettext_noop("Nämnden beslutade"),
    "published": gettext_noop("Beslutet publicerades"),
}
WITHDRAWAL_KINDS = {
    "personal_data": gettext_noop("Personuppgifter"),
    "secrecy": gettext_noop("Sekretess"),
    "error": gettext_noop("Fel i det som publicerades"),
    "other": gettext_noop("Annat skäl"),
}
LOG_ACTIONS = {
    "publish": gettext_noop("Publicerat"),
    "replace": gettext_noop("Ersätter en tidigare version"),
    "take_down": gettext_noop("Nedtaget från anslagstavlan"),
    "withdraw": gettext_noop("Återkallat"),
    "erase": gettext_noop("Raderat"),
}
LOG_KINDS = {
    "decision": gettext_noop("Ett beslut"),
    "document": gettext_noop("En handling"),
    "notice": gettext_noop("Ett anslag"),
}
NOTICE_KINDS = {
    "minutes": gettext_noop("Justerat protokoll"),
    "correction": gettext_noop("Rättelse av protokoll"),
}
ADDRESSEE_KINDS = {
    "authority": gettext_noop("Statlig myndighet"),
    "municipality": gettext_noop("Kommun eller region"),
    "own_body": gettext_noop("Egen nämnd eller eget bolag"),
    "association": gettext_noop("Förening eller organisation"),
    "company": gettext_noop("Företag"),
    "person": gettext_noop("Enskild person"),
}
STANCES = {
    "supports": gettext_noop("Tillstyrker"),
    "partly": gettext_noop("Tillstyrker delvis"),
    "opposes": gettext_noop("Avstyrker"),
    "comments": gettext_noop("Lämnar synpunkter"),
    "no_view": gettext_noop("Har inga synpunkter"),
    "abstains": gettext_noop("Avstår från att yttra sig"),
}
"""What those who were asked about a proposal think of it."""
