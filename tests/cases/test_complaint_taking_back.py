"""A complaint given to the wrong person or closed by a wrong click goes back, with a reason; who is
complained about has no part in it, what was signed stays, and the sender reads nothing of it.
"""

from datetime import date, timedelta

import pytest

from ostoja.accounts.actions import EndMembership
from ostoja.accounts.models import Membership
from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.audit.services import Search
from ostoja.cases import complaint_taking_back as holding
from ostoja.cases import complaints as read
from ostoja.cases.actions import complaints as actions
from ostoja.cases.actions.complaint_letters import SignComplaintLetter, WriteComplaintLetter
from ostoja.cases.actions.complaint_register import NameKeeper
from ostoja.cases.actions.complaint_taking_back import TakeBackComplaintStep
from ostoja.cases.models import Complaint, ComplaintLetter, ComplaintReply, ComplaintStep
from ostoja.core.procedures.engine import WayBack
from ostoja.core.procedures.taken_back import TAKEN_BACK
from tests.cases.conftest import NOON, TODAY
from tests.cases.test_complaints import NEW, step, take

MONTH = date(2026, 12, 23)
NAME = "cofnięcie kroku w rejestrze skarg"


def back(office, name, key, *, days=0, reason="pomyłka", position=None):
    at, last = NOON + timedelta(days=days), read.counted(of(key))[-1].position
    given = {**office.by(name, at), "reason": reason, "position": position or last}
    return TakeBackComplaintStep(**given, complaint=key).execute()


def of(key):
    return Complaint.objects.get(key=key)


def where(key):
    """State, since when, the nearest term, the end, who looks into it."""
    row = of(key)
    return row.state, row.since, row.next_due, row.closed_on, row.owner and row.owner.name


def given_to(office, key, name, *, days=0, by="director", code="wyznaczenie"):
    step(office, by, key, code, days=days, owner=name)


def reply(office, name, key, *, days=0):
    actions.WriteReply(
        **office.by(name, NOON + timedelta(days=days)), complaint=key, outcome="zasadna",
        text="Przepraszamy.",
    ).execute()  # fmt: skip


def test_given_to_the_wrong_person_it_is_nobody_s_again_with_the_term_of_before(office):
    key = take(office)
    before = where(key)
    assert before == ("zlozona", TODAY, date(2026, 11, 30), None, None)
    given_to(office, key, "checker", days=1)
    assert where(key) == ("rozpatrywana", TODAY + timedelta(days=1), MONTH, None, "Checker")
    event = back(office, "director", key, days=2, reason=" nie ta osoba ")
    assert where(key) == before
    assert (event.action, event.about) == (NAME, key)
    assert event.what == {"step": "wyznaczenie", "state": "zlozona", "position": 2}
    rows = [(one.position, one.step) for one in ComplaintStep.objects.order_by("position")]
    assert rows == [(1, "wplyw"), (2, "wyznaczenie"), (3, TAKEN_BACK)]
    assert read.facts_of(ComplaintStep.objects.get(position=3)) == {"note": "nie ta osoba"}
    assert read.complaint(key, office.people["checker"].user, TODAY) is None
    given_to(office, key, "head", days=2)
    assert where(key)[4] == "Head"
    assert ComplaintStep.objects.get(step="wyznaczenie", position=4)


def test_a_change_of_owner_gives_it_back_to_whoever_had_it(office):
    key = take(office, worker=None)
    given_to(office, key, "checker")
    given_to(office, key, "worker", code="zmiana-prowadzacego")
    given_to(office, key, "clerk", code="zmiana-prowadzacego")
    for name in ("Worker", "Checker", None):
        back(office, "director", key)
        assert where(key)[4] == name
    assert where(key)[0] == "zlozona"


def test_closed_by_a_wrong_click_it_is_open_again(office):
    """Whoever keeps the register pressed "withdrawn" on the wrong line."""
    key = take(office)
    NameKeeper(**office.by("director"), user=office.key_of("clerk")).execute()
    given_to(office, key, "checker")
    step(office, "clerk", key, "wycofanie", days=1)
    assert where(key)[:4] == (
        "wycofana",
        TODAY + timedelta(days=1),
        None,
        TODAY + timedelta(days=1),
    )
    back(office, "clerk", key, days=2)
    assert where(key) == ("rozpatrywana", TODAY, MONTH, None, "Checker")
    leads = read.file(key, office.people["checker"].user, NOON + timedelta(days=2))
    assert {"wezwanie", "przedluzenie"} <= {one.step.code for one in leads.offers if one.allowed}


def test_an_explanation_that_had_not_come_suspends_the_term_again(office):
    key = take(office)
    given_to(office, key, "checker")
    step(office, "checker", key, "wezwanie", days=1, delivered=TODAY + timedelta(days=1))
    asked = where(key)
    assert asked[0] == "wyjasnienia"
    step(office, "checker", key, "wyjasnienie", days=3)
    back(office, "checker", key, days=3)
    assert where(key) == asked
    with pytest.raises(RefusedError, match="Wyjaśnienie wpłynęło"):
        back(office, "checker", key, days=3)


def test_who_may_and_who_may_not(office):
    """Whoever looks into a report takes back what they did, not that they were given it."""
    key = take(office, kind="interwencja", worker=None)
    given_to(office, key, "worker", by="head")
    step(office, "worker", key, "proba", note="Nikt nie otworzył.")
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        back(office, "clerk", key)
    back(office, "worker", key)
    with pytest.raises(RefusedError, match="kto wyznacza rozpatrujących"):
        back(office, "worker", key)
    step(office, "worker", key, "bez-pomocy", note="Wyjechała.")
    back(office, "head", key)
    assert where(key)[0] == "rozpatrywana"
    back(office, "head", key)
    assert where(key)[0] == "zlozona"


def test_the_worker_complained_about_takes_nothing_back(office):
    """A head gave a report to a colleague; then it turned out to be about that head."""
    key = take(office, kind="interwencja", worker=None)
    given_to(office, key, "checker", by="head")
    actions.NameWorker(
        **office.by("director"), complaint=key, worker=office.key_of("head")
    ).execute()
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        back(office, "head", key)
    assert where(key)[4] == "Checker"


def test_it_never_goes_back_to_whom_it_is_about(office):
    key = take(office, worker=None)
    given_to(office, key, "worker")
    given_to(office, key, "checker", code="zmiana-prowadzacego")
    actions.NameWorker(
        **office.by("director"), complaint=key, worker=office.key_of("worker")
    ).execute()
    with pytest.raises(RefusedError, match="której pismo dotyczy"):
        back(office, "director", key)
    assert where(key)[4] == "Checker"


def test_one_about_the_director_is_taken_back_by_the_keepers_alone(office):
    key = take(office, worker=None, about_head=True, author="", address="")
    for name in ("checker", "director"):
        NameKeeper(**office.by("director"), user=office.key_of(name)).execute()
    step(office, "checker", key, "anonim")
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        back(office, "director", key)
    back(office, "checker", key)
    assert where(key)[0] == "zlozona"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_without_a_reason_nothing_goes_back(office, reason):
    key = take(office)
    given_to(office, key, "checker")
    with pytest.raises(RefusedError, match="dlaczego to cofasz"):
        back(office, "director", key, reason=reason)
    assert where(key)[0] == "rozpatrywana"


def test_the_button_pressed_twice_takes_back_one_step(office):
    key = take(office, worker=None)
    given_to(office, key, "checker")
    given_to(office, key, "worker", code="zmiana-prowadzacego")
    before = Event.objects.count()
    back(office, "director", key, position=3)
    with pytest.raises(RefusedError, match="który krok jest ostatni"):
        back(office, "director", key, position=3)
    assert Event.objects.count() == before + 1
    assert where(key)[4] == "Checker"


def test_two_at_once_are_asked_again_under_the_lock(office, monkeypatch):
    """Between the check and the change of one, another takes the same step back."""
    key = take(office, worker=None)
    given_to(office, key, "checker")
    given_to(office, key, "worker", code="zmiana-prowadzacego")
    slow = TakeBackComplaintStep(**office.by("director"), complaint=key, position=3)
    monkeypatch.setattr(TakeBackComplaintStep, "check", lambda self: None)
    back(office, "director", key, position=3)
    with pytest.raises(RefusedError, match="który krok jest ostatni"):
        slow.execute()
    assert where(key)[4] == "Checker"


def test_the_beginning_and_what_went_out_stay_with_a_word_on_what_to_do(office):
    key = take(office)
    with pytest.raises(RefusedError, match="niepotrzebny wpis zakończ"):
        back(office, "director", key)
    given_to(office, key, "checker")
    step(office, "checker", key, "przedluzenie", until=NEW, note="akta")
    with pytest.raises(RefusedError, match="wyślij nowe zawiadomienie"):
        back(office, "director", key)
    step(office, "director", key, "przekazanie", to="Rada")
    with pytest.raises(RefusedError, match="poproś go o zwrot"):
        back(office, "director", key)
    report = take(office, kind="interwencja", worker=None, sealed="2")
    step(office, "head", report, "przekazanie", to="Policja")
    with pytest.raises(RefusedError, match="zarejestruj zgłoszenie jeszcze raz"):
        back(office, "head", report)


def test_a_signed_reply_stays(office):
    key = take(office)
    given_to(office, key, "checker")
    reply(office, "checker", key)
    actions.SignReply(**office.by("director"), complaint=key).execute()
    with pytest.raises(RefusedError, match="napisz drugą, która ją prostuje"):
        back(office, "director", key)
    step(office, "checker", key, "wyslanie", how="poczta")
    with pytest.raises(RefusedError, match="wyszła z ośrodka"):
        back(office, "director", key)
    assert where(key)[0] == "zalatwiona"


def test_a_step_of_a_signed_letter_stays_whatever_the_table_says(office):
    key = take(office)
    given_to(office, key, "checker")
    said = {"kind": "przedluzenie", "until": NEW, "text": "Akta."}
    WriteComplaintLetter(**office.by("checker"), complaint=key, **said).execute()
    letter = ComplaintLetter.objects.get()
    SignComplaintLetter(**office.by("director"), complaint=key, letter=letter.key).execute()
    row, file = of(key), read.file(key, office.people["director"].user, NOON)
    free = WayBack(step=file.back.step, taken=file.back.taken, allowed=True, why=())
    assert "zamiast cofać" in holding.held(row, read.counted(row), free, read.papers(row))
    by_hand = ComplaintReply(signed_on=None, prepared_on=TODAY)
    assert holding.held(row, read.counted(row), free, [by_hand]) == ""


def test_a_draft_of_the_reply_holds_that_it_was_given_to_somebody(office):
    key = take(office)
    given_to(office, key, "checker")
    reply(office, "checker", key, days=1)
    with pytest.raises(RefusedError, match="krokiem „Zmiana osoby rozpatrującej”"):
        back(office, "director", key, days=1)
    given_to(office, key, "head", code="zmiana-prowadzacego", days=2)
    back(office, "director", key, days=2)  # who looks into it is no matter of the draft
    assert where(key)[4] == "Checker"
    step(office, "director", key, "wycofanie", days=2)
    back(office, "director", key, days=2)  # nothing was written since
    assert where(key)[0] == "rozpatrywana"


def test_a_draft_written_after_the_explanation_holds_it_and_an_older_one_does_not(office):
    key = take(office)
    given_to(office, key, "checker")
    reply(office, "checker", key)
    step(office, "checker", key, "wezwanie", days=1, delivered=TODAY + timedelta(days=1))
    step(office, "checker", key, "wyjasnienie", days=2)
    back(office, "checker", key, days=2)
    step(office, "checker", key, "wyjasnienie", days=3)
    reply(office, "checker", key, days=3)
    with pytest.raises(RefusedError, match="popraw projekt"):
        back(office, "checker", key, days=3)


def test_a_letter_that_fits_before_as_well_holds_nothing(office):
    """Passing it on may be written before anybody looks into it."""
    key = take(office)
    given_to(office, key, "checker")
    said = {"kind": "przekazanie", "to": "Rada", "text": "To sprawa rady."}
    WriteComplaintLetter(**office.by("checker"), complaint=key, **said).execute()
    back(office, "director", key)
    assert where(key)[0] == "zlozona"
    assert ComplaintLetter.objects.filter(signed_on=None).count() == 1


def test_an_owner_whom_nobody_wrote_down_is_not_guessed(office):
    """Steps from before this version do not say whom they named."""
    key = take(office, worker=None)
    given_to(office, key, "checker")
    given_to(office, key, "worker", code="zmiana-prowadzacego")
    row, file = of(key), read.file(key, office.people["director"].user, NOON)
    steps = list(read.counted(row))
    steps[1] = read.Entry(**{**{name: getattr(steps[1], name) for name in steps[1].__slots__},
                             "leader": None})  # fmt: skip
    assert "Nie zapisano" in holding.held(row, steps, file.back, ())
    assert holding.held(row, read.counted(row), file.back, ()) == ""


def test_it_does_not_go_back_to_somebody_who_left(office):
    key = take(office, worker=None)
    given_to(office, key, "worker")
    given_to(office, key, "checker", code="zmiana-prowadzacego")
    gone = Membership.objects.get(user=office.people["worker"].user)
    EndMembership(
        **office.by("system", NOON + timedelta(days=1)), membership=gone.pk, last_day=TODAY
    ).execute()
    with pytest.raises(RefusedError, match="nie pracuje"):
        back(office, "director", key, days=2)
    step(office, "director", key, "wycofanie", days=2)
    back(office, "director", key, days=2)
    assert where(key)[4] == "Checker"


def test_the_log_shows_it_to_the_officer_alone(office):
    key = take(office)
    given_to(office, key, "checker")
    back(office, "director", key)
    assert not audit.events(Search(protected=False)).filter(about=key).exists()
    assert not audit.events(Search(protected=False)).filter(action=NAME).exists()
    officer = audit.events(Search(protected=True)).filter(action=NAME)
    assert [one.reason for one in officer] == ["pomyłka"]


def test_a_delay_and_a_passing_that_were_struck_out_are_no_news(office):
    """Tables let neither go back today; what the sender reads does not rest on that."""
    key = take(office)
    given_to(office, key, "checker")
    step(office, "checker", key, "przedluzenie", until=NEW, note="akta")
    assert read.public_news(of(key), TODAY) == ("", NEW)
    row, told = of(key), read.history(of(key))
    gone = actions.Happening(step=TAKEN_BACK, on=TODAY, facts={"note": "x"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "history", lambda row: (*told, gone))
        assert read.public_news(row, TODAY) == ("", None)
        assert read.public_standing(row, TODAY, "pl")[1][0].due == MONTH
