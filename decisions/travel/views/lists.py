"""The user's own trips, and what trips come to by body and year: table, chart, CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from council.organisation.permissions import Permission
from decisions.travel.chart import charts
from decisions.travel.kinds import PayerKind
from decisions.travel.queries import YearOfTrips, own_trips, trips_to_close, years_of_trips
from decisions.travel.views.request import signed_in, today

HEADINGS = (
    *("Nämnd", "År", "Resor", *PayerKind.labels, "Inte angivet", "Summa"),
    *("Okända kostnader", "Kg CO2e"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List the user's own trips with what is due, and those that they are to close."""
    user, day = signed_in(request), today()
    context = {
        "trips": own_trips(user, day),
        "to_close": trips_to_close(user, day),
        "may_write": user.may(Permission.WRITE_MEMO, on=day),
    }
    return render(request, "staff/travel/own.html", context)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show what trips cost and emit, by body and year."""
    years = years_of_trips(signed_in(request), today())
    context = {
        "years": [(year, _amounts(year)) for year in years],
        "kinds": [*PayerKind.labels, "Inte angivet"],
        "charts": charts(years),
    }
    return render(request, "staff/travel/statistics.html", context)


@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """Send the table as CSV in UTF-8 with semicolons, as Swedish spreadsheets read it."""
    response = HttpResponse(
        "\N{ZERO WIDTH NO-BREAK SPACE}",
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="tjansteresor.csv"',
            "Cache-Control": "private, no-store",
        },
    )
    writer = csv.writer(response, delimiter=";")
    writer.writerow(HEADINGS)
    for year in years_of_trips(signed_in(request), today()):
        numbers = (*_amounts(year), year.total, year.unknown, year.kg)
        row = (year.body, year.year, year.count, *(f"{n}".replace(".", ",") for n in numbers))
        writer.writerow([_harmless(str(cell)) for cell in row])
    return response


def _amounts(year: YearOfTrips) -> list[object]:
    return [year.by_kind[kind] for kind in [*PayerKind.values, ""]]


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
