"""The office: what is open, the cold override, hours of single days, trying an address, the log."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ostoja.accounts.permissions import may_work_here
from ostoja.audit.actions import Action, Person, RefusedError
from ostoja.audit.models import Event
from ostoja.core.where.facts import Unit
from ostoja.core.where.places import name_on
from ostoja.directory import actions, services

WARSAW = ZoneInfo("Europe/Warsaw")
View = Callable[..., HttpResponse]


def _now() -> datetime:
    return datetime.now(WARSAW)


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """An office page: never cached, never indexed, Polish."""
    slug = request.centre.slug  # type: ignore[attr-defined]  # set by the centre middleware
    whole = {
        "lang": "pl",
        "demo": True,
        "centre": services.facts(slug).centre,
        "languages": (),
        "section": "",
        "exit": False,
        "crumbs": (),
        **context,
    }
    response = render(request, f"office/{template}.html", whole)
    response["Cache-Control"] = "no-store"
    return response


def office(view: View) -> View:
    """Open a view to people of this centre only; everybody else is sent to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        if getattr(request, "centre", None) is None:
            raise Http404
        decision = may_work_here(request.user)
        if not decision.allowed:
            messages.info(request, decision.why)
            return redirect(f"{reverse('office:login', args=[centre])}?next={request.path}")
        request.person = Person(request.user, str(decision.role))  # type: ignore[attr-defined]
        return view(request, centre, **more)

    guarded.office = True  # type: ignore[attr-defined]  # read by the test of closed views
    return guarded


class Login(LoginView):
    """The door of the office; attempts are counted and locked by axes."""

    template_name = "office/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the site's frame needs."""
        found = getattr(self.request, "centre", None)
        if found is None:
            raise Http404
        frame = {"lang": "pl", "demo": True, "languages": (), "title": "Wejście do biura"}
        facts = services.facts(found.slug).centre
        return {**super().get_context_data(**kwargs), **frame, "centre": facts}

    def get_form(self, form_class: Any = None) -> AuthenticationForm:
        """The form with an e-mail label."""
        form: AuthenticationForm = super().get_form(form_class)
        form.fields["username"].label = "Adres e-mail"
        form.fields["password"].label = "Hasło"
        return form

    def get_success_url(self) -> str:
        """Back to the page that was asked for, else to the office."""
        return self.get_redirect_url() or reverse("office:home", args=[self.kwargs["centre"]])


class Logout(LogoutView):
    """Leave the office by POST."""

    def get_success_url(self) -> str:
        """The public page of the centre."""
        return reverse("site:home", args=[self.kwargs["centre"]])


def _cold(units: tuple[Unit, ...], now: datetime) -> list[dict[str, Any]]:
    """The places that severe cold opens, each with the override in force or to come."""
    return [
        {
            "code": unit.code,
            "name": name_on(unit, now.date()).name,
            "override": next((o for o in unit.overrides if o.end is None or o.end > now), None),
        }
        for unit in units
        if unit.cold_override
    ]


@office
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """What is open now, the cold override, the latest events."""
    now, book = _now(), services.book(centre)
    return _page(
        request,
        "home",
        title="Biuro",
        cold=_cold(book.facts.units, now),
        places=book.open_now(now, "pl"),
        units=[(unit.code, name_on(unit, now.date()).name) for unit in book.units(now.date())],
        events=Event.objects.all()[:10],
        today=now.date().isoformat(),
    )


def _run(request: HttpRequest, action: Action, done: str) -> HttpResponseRedirect:
    """Execute ``action`` and say what happened, or why not."""
    try:
        action.execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse("office:home", args=[action.slug]))


@office
@require_http_methods(["POST"])
def cold(request: HttpRequest, centre: str, unit: str) -> HttpResponse:
    """Switch the cold override on (from now, for some hours or until ended) or off."""
    now = _now()
    common = {"slug": centre, "at": now, "actor": request.person, "unit": unit}  # type: ignore[attr-defined]
    if request.POST.get("co") == "koniec":
        done = "Miejsce wraca do zwykłych godzin."
        return _run(request, actions.EndColdOverride(**common), done)
    hours = request.POST.get("godziny", "")
    end = now + timedelta(hours=int(hours)) if hours.isdigit() and 0 < int(hours) < 1000 else None
    action = actions.StartColdOverride(
        **common, start=now, end=end, author=request.POST.get("stanowisko", "")
    )
    return _run(request, action, "Od teraz miejsce jest czynne całą dobę; widać to wszędzie.")


@office
@require_http_methods(["POST"])
def exception(request: HttpRequest, centre: str) -> HttpResponse:
    """Other hours on some days."""
    try:
        first = date.fromisoformat(request.POST.get("od", ""))
        last = date.fromisoformat(request.POST.get("do", "") or request.POST.get("od", ""))
    except ValueError:
        messages.error(request, "Podaj dni w postaci rrrr-mm-dd, na przykład 2026-12-24.")
        return redirect("office:home", centre)
    action = actions.AddHoursException(
        slug=centre,
        at=_now(),
        actor=request.person,  # type: ignore[attr-defined]
        unit=request.POST.get("jednostka", ""),
        first=first,
        last=last,
        hours=request.POST.get("godziny", "").strip() or "off",
        why={"pl": request.POST.get("powod", "")},
    )
    return _run(request, action, "Zapisano; zmianę widać na stronie, w terminalu i w API.")


@office
def try_address(request: HttpRequest, centre: str) -> HttpResponse:
    """Try an address and see each step of the engine."""
    asked = request.POST.get("adres", "")[:300]
    matter = request.POST.get("sprawa", "")[:300]
    found = None
    if request.method == "POST":
        found = services.book(centre).where(
            address=asked or None, matter=matter or None, at=_now(), lang="pl"
        )
    return _page(request, "try", title="Sprawdź adres", asked=asked, matter=matter, found=found)
