"""Addresses of cases under ``/<centre>/biuro/sprawy/``: keys, never signs or names."""

from django.urls import path

from ostoja.cases.office.views import (
    applications,
    authority,
    case,
    complaint_letters,
    complaints,
    decisions,
    disposal,
    interviews,
    lists,
    old_signs,
    opening,
    planning,
    procedures,
    texts,
    today,
    together,
    working,
    writing,
)

app_name = "cases"
_ROOT = "<slug:centre>/biuro/sprawy/"

urlpatterns = [
    path(_ROOT, lists.home, name="home"),
    path(f"{_ROOT}dzis/", today.day, name="day"),
    path(f"{_ROOT}spis/", today.signs, name="signs"),
    path(f"{_ROOT}filtry/", lists.filters, name="filters"),
    path(f"{_ROOT}wydaj/", together.export, name="export"),
    path(f"{_ROOT}razem/", together.several, name="several"),
    path(f"{_ROOT}obciazenie/", lists.load, name="load"),
    path(f"{_ROOT}dawne-znaki/", old_signs.old_signs, name="old_signs"),
    path(f"{_ROOT}pisma/", lists.letters, name="letters"),
    path(f"{_ROOT}wnioski/", applications.every, name="applications"),
    path(f"{_ROOT}wnioski/<slug:key>/", applications.one, name="application"),
    path(f"{_ROOT}wnioski/<slug:key>/plik/<slug:upload>/", applications.paper, name="paper"),
    path(f"{_ROOT}skargi/", complaints.every, name="complaints"),
    path(f"{_ROOT}skargi/nowa/", complaints.new, name="new_complaint"),
    path(f"{_ROOT}skargi/rejestr/", complaints.register, name="complaint_register"),
    path(f"{_ROOT}skargi/<slug:key>/", complaints.one, name="complaint"),
    path(f"{_ROOT}skargi/<slug:key>/odpowiedz/", complaint_letters.reply, name="complaint_pdf"),
    path(
        f"{_ROOT}skargi/<slug:key>/napisz/<slug:kind>/",
        complaint_letters.write,
        name="complaint_letter",
    ),
    path(
        f"{_ROOT}skargi/<slug:key>/pismo/<slug:letter>/",
        complaint_letters.letter,
        name="complaint_letter_pdf",
    ),
    path(
        f"{_ROOT}skargi/<slug:key>/pismo/<slug:letter>/zawiadomienie/",
        complaint_letters.letter,
        {"notice": True},
        name="complaint_notice_pdf",
    ),
    path(f"{_ROOT}wykaz-akt/", planning.plan, name="plan"),
    path(f"{_ROOT}po-terminie/", disposal.every, name="disposals"),
    path(f"{_ROOT}po-terminie/<slug:key>/", disposal.one, name="disposal"),
    path(f"{_ROOT}po-terminie/<slug:key>/pdf/", disposal.pdf, name="disposal_pdf"),
    path(f"{_ROOT}procedury/", procedures.every, name="procedures"),
    path(f"{_ROOT}procedury/<slug:code>/", procedures.one, name="procedure"),
    path(f"{_ROOT}nowa/<slug:person>/", opening.new, name="new"),
    path(f"{_ROOT}kto-wydaje-decyzje/", authority.authority, name="authority"),
    path(
        f"{_ROOT}kto-wydaje-decyzje/upowaznienia/", authority.authorisations, name="authorisations"
    ),
    path(f"{_ROOT}teksty/", texts.every, name="texts"),
    path(f"{_ROOT}teksty/<slug:code>/", texts.one, name="text"),
    path(f"{_ROOT}segmenty-wywiadu/", interviews.parts, name="interview_parts"),
    path(f"{_ROOT}sprawa/<slug:key>/", case.case, name="case"),
    path(f"{_ROOT}sprawa/<slug:key>/plan/", working.plan, name="plan_of_help"),
    path(f"{_ROOT}sprawa/<slug:key>/notatki/", working.notes, name="notes"),
    path(f"{_ROOT}sprawa/<slug:key>/arkusz/<slug:form>/", working.sheet, name="sheet"),
    path(
        f"{_ROOT}sprawa/<slug:key>/arkusz/<slug:form>/<slug:sheet>/pdf/",
        working.sheet_pdf,
        name="sheet_pdf",
    ),
    path(f"{_ROOT}sprawa/<slug:key>/pismo/<slug:kind>/", writing.letter, name="letter"),
    path(f"{_ROOT}sprawa/<slug:key>/oplata/", writing.fee, name="fee"),
    path(f"{_ROOT}sprawa/<slug:key>/decyzja/", decisions.new, name="decide"),
    path(f"{_ROOT}sprawa/<slug:key>/decyzja/<slug:document_key>/", decisions.one, name="decision"),
    path(
        f"{_ROOT}sprawa/<slug:key>/decyzja/<slug:document_key>/pdf/",
        decisions.pdf,
        name="decision_pdf",
    ),
]
