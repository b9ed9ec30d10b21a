"""What tables and columns are called where people read them; a test misses none of the walked."""

from types import MappingProxyType

TABLES = MappingProxyType(
    {
        "audit.Event": "Czynności w sprawach osoby",
        "audit.Read": "Kiedy i po co czytano dane osoby",
        "people.Address": "Adresy",
        "people.Contact": "Telefony i adresy e-mail",
        "people.FileGrant": "Ograniczenie dostępu do teczki",
        "people.Household": "Gospodarstwa",
        "people.IncomeSet": "Dochody",
        "people.Member": "Udział w gospodarstwie",
        "people.Merge": "Połączone wpisy",
        "people.Person": "Osoba",
        "people.PersonName": "Imiona i nazwiska",
        "people.Representative": "Przedstawiciele",
        "people.SafetyFact": "Zapisy chronione",
        "people.SafetyFile": "Zapisy chronione: teczki",
        "people.SafetyMember": "Zapisy chronione: grupa",
        "people.SearchKey": "Klucze wyszukiwania",
        "people.Stay": "Podstawa pobytu",
        "visits.Visit": "Wizyty",
        "visits.Waiting": "Lista oczekujących na wizytę",
    }
)
# One word for one thing: a column means the same in every table.
COLUMNS = MappingProxyType(
    {
        "about": "czego dotyczy",
        "act": "według ustawy",
        "action": "czynność",
        "at": "kiedy",
        "basis": "podstawa",
        "born": "data urodzenia",
        "channel": "jak się kontaktować",
        "citizenship": "obywatelstwo",
        "died": "data zgonu",
        "document": "dokument",
        "evidence": "dowód",
        "evidence_on": "data dowodu",
        "flat": "mieszkanie",
        "followed": "wpisy połączone wcześniej",
        "forgotten_on": "tożsamość usunięta",
        "given": "imiona",
        "hours": "w jakich godzinach",
        "house": "numer domu",
        "key": "znak w rejestrze",
        "kind": "rodzaj",
        "language": "język rozmowy",
        "level": "klasa danych",
        "made_on": "wpisano",
        "month": "miesiąc",
        "needs": "co ułatwia kontakt",
        "no_message": "nie zostawiać wiadomości",
        "none": "bez adresu",
        "person_only": "rozmawiać tylko z tą osobą",
        "pesel": "PESEL",
        "position": "kolejność",
        "postcode": "kod pocztowy",
        "purpose": "po co",
        "reason": "powód",
        "receipts": "przychody",
        "relation": "rola w gospodarstwie",
        "restricted": "teczka z ograniczonym dostępem",
        "role": "rola pracownika",
        "sex": "płeć",
        "street": "ulica",
        "surname": "nazwisko",
        "town": "miejscowość",
        "undone_on": "rozdzielono",
        "valid_from": "od",
        "valid_to": "do",
        "value": "numer albo adres",
        "address": "adres",
        "begins": "początek",
        "ends": "koniec",
        "held_from": "zajęte od",
        "held_to": "zajęte do",
        "code": "kod",
        "unit": "jednostka",
        "said": "jak się zwracać",
        "phone": "telefon",
        "email": "e-mail",
        "remind": "przypomnieć",
        "made_at": "umówiono",
        "state": "stan",
        "place": "miejsce w terminie",
        "way": "jak umówiono",
        "until": "do dnia",
        "what": "co",
    }
)


def table(label: str) -> str:
    """What a table is called. Raises ``LookupError`` for one that nobody has named."""
    return TABLES[label]


def column(name: str) -> str:
    """What a column is called. Raises ``LookupError`` for one that nobody has named."""
    return COLUMNS[name]
