"""What can be wrong with a question to the law: one plain Polish sentence each."""


class LawError(ValueError):
    """Base of everything that stops a computation."""


class MissingInputError(LawError):
    """A rule needs something that was not given."""

    def __init__(self, name: str, rule: str) -> None:
        self.name, self.rule = name, rule
        super().__init__(f"Brakuje danych „{name}”; potrzebuje ich reguła „{rule}”.")


class MissingParameterError(LawError):
    """A parameter has no value on the day, or none is known; ``name`` is that of the rules."""

    def __init__(self, name: str, day: str) -> None:
        self.name = name
        super().__init__(f"Nie znamy wartości parametru „{name}” na dzień {day}.")


class WrongInputError(LawError):
    """The input contradicts itself; ``path`` names the field."""

    def __init__(self, path: str, sentence: str) -> None:
        self.path = path
        super().__init__(f"{path}: {sentence}")


class WrongChoiceError(LawError):
    """A centre chose a reading that no text of the rule has."""

    def __init__(self, name: str, reading: str, known: tuple[str, ...]) -> None:
        self.name, self.reading = name, reading
        said = f"są: {', '.join(known)}" if known else "ta reguła ma jedno odczytanie"
        super().__init__(f"Reguła „{name}” nie ma odczytania „{reading}”; {said}.")


class WrongRuleError(LawError):
    """A text of the law is written wrongly: found when the law is put together, never later."""
