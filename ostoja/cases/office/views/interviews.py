"""Which segments of the interview the centre always asks: heads and administrators say so."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import RefusedError
from ostoja.cases import interviews
from ostoja.cases.actions import SetInterview
from ostoja.cases.office.frame import matter_names, where_may
from ostoja.cases.permissions import may_set_interview
from ostoja.core.forms import Part, forms
from ostoja.directory.office.views.frame import common, now_here, page

FACTS = {
    "child": "dzieci w gospodarstwie",
    "foreigner": "cudzoziemiec w gospodarstwie",
    "no_address": "osoba bez adresu",
}


@where_may(may_set_interview)
def parts(request: HttpRequest, centre: str) -> HttpResponse:
    """Each segment that may be left out: when the matter asks it, and whether the centre does."""
    form, wrong = forms()[interviews.INTERVIEW], ""
    if request.method == "POST":
        chosen = tuple(request.POST.getlist("segment"))
        try:
            SetInterview(**common(request, centre), parts=chosen).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano; dotyczy arkuszy zapisywanych od teraz.")
            return redirect("cases:interview_parts", centre)
    said = interviews.always(now_here().date())
    optional = [one for one in form.parts if one.optional]
    always = {one.code for one in optional if one.always} if said is None else said
    return page(
        request, "cases_segments", title="Segmenty wywiadu", section="cases", wrong=wrong,
        unsaid=said is None, rows=[(one, one.code in always, _when(one)) for one in optional],
        obligatory=[one for one in form.parts if not one.optional],
    )  # fmt: skip


def _when(part: Part) -> str:
    """When a segment is asked without the centre's word, in one line."""
    names = matter_names()
    matters = dict.fromkeys(code for need in part.needed for code in need.matters)
    facts = dict.fromkeys(fact for need in part.needed for fact in need.facts)
    return "; ".join([*(names.get(code, code) for code in matters), *(FACTS[one] for one in facts)])
