"""The door of the office: in and out."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ostoja.accounts import entry
from ostoja.accounts import services as accounts
from ostoja.directory import services


class _Door(AuthenticationForm):
    """An address no longer than one can be: the table of attempts has no place for more."""

    username = UsernameField(max_length=254)


class Login(LoginView):
    """The door of the office; attempts are counted and locked by axes."""

    authentication_form = _Door
    template_name = "office/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the site's frame needs."""
        found = getattr(self.request, "centre", None)
        if found is None:
            raise Http404
        frame = {
            "lang": "pl", "demo": True, "languages": (), "title": "Wejście do biura",
            "town": accounts.town_account(),
        }  # fmt: skip
        facts = services.book(found.slug).facts.centre
        return {**super().get_context_data(**kwargs), **frame, "centre": facts}

    def get_form(self, form_class: Any = None) -> AuthenticationForm:
        """The form with an e-mail label."""
        form: AuthenticationForm = super().get_form(form_class)
        form.fields["username"].label = "Adres e-mail"
        form.fields["password"].label = "Hasło"
        return form

    def form_valid(self, form: AuthenticationForm) -> HttpResponseRedirect:
        """The password is right: in, or on to the second factor."""
        password = form.cleaned_data["password"]
        user: Any = form.get_user()
        return entry.after_password(self.request, user, password, self.get_success_url())

    def get_success_url(self) -> str:
        """Back to the page that was asked for, else to the office."""
        return self.get_redirect_url() or reverse("office:home", args=[self.kwargs["centre"]])


class Logout(LogoutView):
    """Leave the office by POST; the browser is told to forget what it showed."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Out."""
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def get_success_url(self) -> str:
        """The public page of the centre."""
        return reverse("site:home", args=[self.kwargs["centre"]])
