"""The first page of the law's office: what is set, what is chosen, what waits for a signature."""

from django.http import HttpRequest, HttpResponse

from ostoja.benefits import services
from ostoja.directory.office.views.frame import now_here, office, page


@office
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """Three counts, three ways on."""
    today = now_here().date()
    found, state = services.of_centre(centre), services.law_of(centre, today)
    lines = services.lines(centre, today)
    in_force = {one.code for one in found.tables if one.in_force(today)}
    known = services.local_parameters()
    return page(
        request,
        "law",
        title="Prawo",
        set_tables=len(in_force & known.keys()),
        all_tables=len(known),
        chosen=len(state.choices.keys() & state.others.keys()),
        open_rules=len(state.others),
        signed=sum(signature is not None for _, signature in lines),
        all_lines=len(lines),
    )
