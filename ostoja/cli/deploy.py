"""``check --deploy``: may this installation meet people? Each refusal says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands between this installation and the public."""

    severity: Literal["error", "warning"]
    text: str


def obstacles() -> Iterator[Obstacle]:
    """Everything found; Django has been set up before."""
    yield from _settings()
    yield from _keys()
    yield from _machine()
    yield from _uploads()
    yield from _signing()
    yield from _accel()
    yield from _database()
    yield from _people()
    yield from _second_factor()
    yield from _demo()
    yield from _django()


def _settings() -> Iterator[Obstacle]:
    from django.conf import settings

    from ostoja.cli.installation import DEVELOPMENT_KEY_START

    if settings.DEBUG:
        yield Obstacle("error", "Tryb DEBUG jest włączony; usuń OSTOJA_DEBUG.")
    if settings.SECRET_KEY.startswith(DEVELOPMENT_KEY_START) or len(settings.SECRET_KEY) < 50:
        text = "Klucz jest programistyczny albo krótki; ustaw OSTOJA_SECRET_KEY (50 znaków)."
        yield Obstacle("error", text)
    hosts = set(settings.ALLOWED_HOSTS)
    if hosts <= {"localhost", "127.0.0.1", "[::1]"}:
        yield Obstacle("error", "Brak nazwy hosta; ustaw OSTOJA_ALLOWED_HOSTS.")
    if "*" in hosts:
        yield Obstacle("error", "Każdy host jest dozwolony; wymień hosty w OSTOJA_ALLOWED_HOSTS.")


def _keys() -> Iterator[Obstacle]:
    from django.conf import settings

    from ostoja.centres.machine import readable_by_others
    from ostoja.centres.secrets import SecretError, keyring

    try:
        if keyring().development:
            text = "Klucze danych osób zna każdy; utwórz własne: ostoja keys new PLIK."
            yield Obstacle("error", text)
        elif readable_by_others(settings.OSTOJA_KEYS):
            yield Obstacle("error", "Plik kluczy mogą czytać inni; ustaw mu prawa 0600 albo 0640.")
    except SecretError as error:
        yield Obstacle("error", str(error))


def _machine() -> Iterator[Obstacle]:
    from datetime import UTC, datetime

    from django.conf import settings
    from django.db import connection

    from ostoja.centres import machine
    from ostoja.jobs.services import workers

    if connection.vendor == "postgresql":
        for host in machine.far_without_tls(connection.settings_dict):
            text = (
                f"Połączenie z bazą na {host} nie sprawdza, czy to ona; dodaj sslmode=verify-full."
            )
            yield Obstacle("error", text)
    if waiting := machine.unapplied():
        text = f"Baza nie zna {len(waiting)} migracji (na przykład {waiting[0]}); ostoja migrate."
        yield Obstacle("error", text)
        return
    if machine.disk_is_full():
        yield Obstacle("error", "Na dysku z OSTOJA_VAR prawie nie ma miejsca; zwolnij je.")
    if not settings.DEMO and not any(settings.OSTOJA_PROXIES):
        text = "Za nginx wszyscy mają jeden adres i jeden limit; ustaw OSTOJA_PROXIES."
        yield Obstacle("warning", text)
    if not workers(datetime.now(UTC)):
        yield Obstacle("warning", "Nikt nie wykonuje prac w tle; uruchom ostoja worker.")


def _uploads() -> Iterator[Obstacle]:
    """Residents send files: somebody should look at them before a worker opens one."""
    from django.conf import settings

    if not settings.OSTOJA_CLAMD:
        text = (
            "Plików od mieszkańców nie sprawdza antywirus; uruchom clamd i ustaw "
            "OSTOJA_CLAMD=127.0.0.1:3310."
        )
        yield Obstacle("warning", text)
        return
    host, _, port = settings.OSTOJA_CLAMD.rpartition(":")
    if not host or not port.isdecimal():
        yield Obstacle(
            "error", "OSTOJA_CLAMD ma mieć postać host:port, na przykład 127.0.0.1:3310."
        )


def _signing() -> Iterator[Obstacle]:
    """Whoever signs with a certificate should know whose certificates count."""
    from django.conf import settings

    if not settings.OSTOJA_SIGNING:
        return
    from ostoja.letters.signing import CertificateError, issuers

    if not settings.OSTOJA_SIGNING_ISSUERS:
        text = (
            "Nikt nie sprawdza, kto wydał certyfikat do podpisu; ustaw OSTOJA_SIGNING_ISSUERS na "
            "plik PEM z zaufanymi wystawcami."
        )
        yield Obstacle("warning", text)
        return
    try:
        issuers()
    except CertificateError as error:
        yield Obstacle("error", str(error))


def _accel() -> Iterator[Obstacle]:
    """Files of the editors go through nginx, or nobody gets an empty one."""
    from django.conf import settings

    place = settings.OSTOJA_ACCEL
    nginx = any(settings.OSTOJA_PROXIES)
    if place and not (place.startswith("/") and place.endswith("/")):
        yield Obstacle("error", "OSTOJA_ACCEL ma zaczynać i kończyć się ukośnikiem: /-/media/.")
    elif place and not nginx:
        text = (
            "OSTOJA_ACCEL każe wydawać pliki redakcji przez nginx, a OSTOJA_PROXIES go nie zna: "
            "ludzie dostaną puste pliki. Ustaw OSTOJA_PROXIES albo usuń OSTOJA_ACCEL."
        )
        yield Obstacle("error", text)
    elif nginx and not place:
        text = "Pliki redakcji wysyła program; żeby robił to nginx, ustaw OSTOJA_ACCEL=/-/media/."
        yield Obstacle("warning", text)


def _database() -> Iterator[Obstacle]:
    from django.db import connection

    from ostoja.accounts.models import User

    if connection.vendor == "sqlite":
        if User.objects.filter(is_active=True).exists():
            text = "Biuro nie może pracować na SQLite; ustaw OSTOJA_DATABASE_URL na PostgreSQL."
            yield Obstacle("error", text)
        return
    yield from _wall()


def _wall() -> Iterator[Obstacle]:
    from django.db import connection

    from ostoja.centres.pg import owns_its_tables, passes_the_wall
    from ostoja.centres.references import missing
    from ostoja.centres.wall import breaches

    with connection.cursor() as cursor:
        owner, passes, open_ = (
            owns_its_tables(cursor), passes_the_wall(cursor), breaches(cursor)
        )  # fmt: skip
    if owner:
        text = "Strona łączy się jako właściciel tabel; użyj roli z „ostoja migrate --grant ROLA”."
        yield Obstacle("error", text)
    if passes:
        text = (
            "Rola strony omija ochronę wierszy (SUPERUSER albo BYPASSRLS) i widzi wszystkie "
            "ośrodki; odbierz jej to prawo."
        )
        yield Obstacle("error", text)
    if open_:
        text = (
            f"Baza nie oddziela ośrodków w tabelach ({len(open_)}, na przykład {open_[0]}); "
            "uruchom „ostoja migrate” jako właściciel."
        )
        yield Obstacle("error", text)
    if unguarded := missing():
        text = (
            f"Baza nie pilnuje powiązań między ośrodkami ({len(unguarded)}, na przykład "
            f"{unguarded[0]}); uruchom „ostoja migrate” jako właściciel."
        )
        yield Obstacle("error", text)


def _people() -> Iterator[Obstacle]:
    from ostoja.accounts.models import User
    from ostoja.cli.installation import DEMO_PASSWORD

    demo = [
        user.email
        for user in User.objects.filter(is_active=True)
        if user.email.endswith(".example") or user.check_password(DEMO_PASSWORD)
    ]
    if demo:
        text = f"Są konta pokazowe ({len(demo)}, na przykład {demo[0]}); wyłącz je."
        yield Obstacle("error", text)


def _second_factor() -> Iterator[Obstacle]:
    """An office whose people come in with a password alone is no place for anybody's case."""
    from ostoja.accounts.entry import rules
    from ostoja.accounts.models import Membership
    from ostoja.centres.context import in_centre
    from ostoja.centres.services import centres

    for centre in centres():
        with in_centre(centre.pk):
            people, demanded = Membership.objects.exists(), rules().second_factor
        if people and not demanded:
            text = (
                f"„{centre.slug}”: biuro bez drugiego składnika; administrator włącza go na "
                "stronie „Osoby i role”."
            )
            yield Obstacle("error", text)


def _demo() -> Iterator[Obstacle]:
    from django.conf import settings

    from ostoja.centres.services import centres
    from ostoja.directory.services import facts

    for centre in centres():
        found = facts(centre.slug)
        if found.centre.made_up:
            text = f"Ośrodek „{centre.slug}” jest zmyślony; usuń go z tej instalacji."
            yield Obstacle("error", text)
        unsigned = [unit.code for unit in found.units if unit.trust != "verified"]
        if unsigned and not settings.DEMO:
            text = (
                f"„{centre.slug}”: {len(unsigned)} jednostek bez podpisu ośrodka "
                f"(na przykład {unsigned[0]}); zostaw OSTOJA_DEMO=1 albo potwierdź fakty."
            )
            yield Obstacle("error", text)
    if settings.DEMO:
        text = "Wersja pokazowa: każda strona to mówi, wyszukiwarki jej nie zapisują."
        yield Obstacle("warning", text)
        if not settings.EMAIL_BACKEND.endswith(("dummy.EmailBackend", "locmem.EmailBackend")):
            yield Obstacle("error", "Wersja pokazowa nie może wysyłać listów; usuń serwer poczty.")


def _django() -> Iterator[Obstacle]:
    from django.conf import settings
    from django.core.checks import run_checks

    for found in run_checks(include_deployment_checks=True):
        if settings.DEMO and found.id in {"security.W004", "security.W008", "security.W012",
                                          "security.W016"}:  # fmt: skip
            continue  # a demo on one machine has no certificate
        if found.id in {"security.W009", "security.W018", "security.W020"}:
            continue  # said above in plain Polish
        severity: Literal["error", "warning"] = "error" if found.is_serious() else "warning"
        yield Obstacle(severity, f"{found.id}: {found.msg}".partition("\n")[0])
