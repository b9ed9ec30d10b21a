"""Columns that the database itself cannot read: encrypted text and its blind index.

AES-GCM with a key derived for each centre; the centre is the associated data, so that a row copied
to another centre cannot be opened there. Every ciphertext names the version of its key. A blind
index is a truncated HMAC, other for each centre and purpose: it finds what is equal, nothing else.
"""

import base64
import hmac
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from ostoja.centres.context import current_centre

_FORMAT = b"\x01"
_HEAD = 3  # format, key version in two bytes
_NONCE = 12
DEVELOPMENT_VERSION = 0


class SecretError(Exception):
    """A secret cannot be read or written; the message is one plain sentence without the secret."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """All keys of an installation; ``current`` encrypts, the others still open what is old."""

    current: int
    keys: Mapping[int, bytes]
    index: bytes

    @property
    def development(self) -> bool:
        """Whether these are the keys that everybody can read in the source."""
        return self.current == DEVELOPMENT_VERSION


_DEVELOPMENT = Keyring(
    DEVELOPMENT_VERSION,
    {DEVELOPMENT_VERSION: b"development-key-everybody-knows!"},
    b"development-index-everybody-know",
)


def new_keyring(old: str | None = None) -> str:
    """The text of a key file: new keys, or one more version added to the file ``old``."""
    ring: dict[str, Any] = json.loads(old) if old else {"keys": {}, "index": _fresh()}
    version = max((int(one) for one in ring["keys"]), default=0) + 1
    ring["keys"][str(version)] = _fresh()
    ring["current"] = version
    return json.dumps(ring, indent=1)


def _fresh() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def read_keyring(text: str) -> Keyring:
    """The keys in a key file. Raises ``SecretError`` when the file is not one."""
    try:
        raw = json.loads(text)
        keys = {int(name): base64.b64decode(one) for name, one in raw["keys"].items()}
        ring = Keyring(int(raw["current"]), keys, base64.b64decode(raw["index"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SecretError("Plik kluczy jest uszkodzony; odtwórz go z kopii.") from error
    whole = all(len(key) == 32 for key in (*ring.keys.values(), ring.index))
    if ring.current not in ring.keys or DEVELOPMENT_VERSION in ring.keys or not whole:
        raise SecretError("Plik kluczy jest niepełny; odtwórz go z kopii.")
    return ring


@lru_cache(maxsize=4)
def _of_file(path: str, changed: int) -> Keyring:
    return read_keyring(Path(path).read_text(encoding="ascii"))


def keyring() -> Keyring:
    """The keys of this installation; read again when the file changes. Raises ``SecretError``."""
    path = str(getattr(settings, "OSTOJA_KEYS", "") or "")
    if path:
        try:
            return _of_file(path, Path(path).stat().st_mtime_ns)
        except OSError as error:
            raise SecretError("Nie ma pliku kluczy; ustaw OSTOJA_KEYS na jego ścieżkę.") from error
    if settings.DEMO:
        return _DEVELOPMENT
    raise SecretError("Brak kluczy; utwórz je: ostoja keys new PLIK i ustaw OSTOJA_KEYS.")


@lru_cache(maxsize=4096)
def _derived(secret: bytes, what: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=what.encode()).derive(secret)


@lru_cache(maxsize=1024)
def _cipher(secret: bytes, owner: str) -> AESGCM:
    return AESGCM(_derived(secret, f"ostoja/text/{owner}"))


def _owner(centre: int | None) -> str:
    """What a secret belongs to: a centre, or the installation (accounts)."""
    return "installation" if centre is None else f"centre/{centre}"


def encrypt(text: str, centre: int | None) -> bytes:
    """``text`` encrypted for ``centre`` (``None``: the installation) with the current key."""
    ring, owner = keyring(), _owner(centre)
    nonce = os.urandom(_NONCE)
    sealed = _cipher(ring.keys[ring.current], owner).encrypt(nonce, text.encode(), owner.encode())
    return _FORMAT + ring.current.to_bytes(2, "big") + nonce + sealed


def decrypt(sealed: bytes, centre: int | None) -> str:
    """What ``encrypt`` was given. Raises ``SecretError`` for another centre, key or altered row."""
    ring, owner = keyring(), _owner(centre)
    key = ring.keys.get(key_version(sealed))
    if key is None:
        raise SecretError("Brak klucza tej wersji; odtwórz plik kluczy z kopii.")
    nonce, rest = sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
    try:
        return _cipher(key, owner).decrypt(nonce, rest, owner.encode()).decode()
    except InvalidTag as error:
        raise SecretError("Zapis jest naruszony albo należy do innego ośrodka.") from error


def key_version(sealed: bytes) -> int:
    """The version of the key that opens ``sealed``. Raises ``SecretError`` for anything else."""
    if len(sealed) < _HEAD + _NONCE or sealed[:1] != _FORMAT:
        raise SecretError("To nie jest zaszyfrowany zapis.")
    return int.from_bytes(sealed[1:_HEAD], "big")


def blind(purpose: str, value: str, centre: int) -> int:
    """The blind index of ``value``: a signed 64-bit number, equal for equal values only."""
    key = _derived(keyring().index, f"ostoja/index/{_owner(centre)}/{purpose}")
    return int.from_bytes(hmac.digest(key, value.encode(), "sha256")[:8], "big", signed=True)


def keyed(purpose: str, text: str, centre: int) -> str:
    """A hash of ``text`` that nobody can make, or guess the text from, without the key file."""
    key = _derived(keyring().index, f"ostoja/{purpose}/{_owner(centre)}")
    return hmac.digest(key, text.encode(), "sha256").hex()


def here() -> int:
    """The current centre. Raises ``SecretError`` outside a centre: nothing is read there."""
    centre = current_centre()
    if centre is None:
        raise SecretError("Otwórz najpierw ośrodek; poza ośrodkiem nic nie można odczytać.")
    return centre


class EncryptedText(models.BinaryField):  # type: ignore[type-arg]  # not generic at run time
    """Text that is encrypted in the database and plain in Python, for rows of a centre.

    It cannot be searched or sorted; add a ``BlindIndex`` for what must be found.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "editable": False})

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt for the current centre."""
        if value is None or isinstance(value, bytes | memoryview):
            return value
        return encrypt(str(value), here())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Encrypt whichever way Django comes."""
        sealed = value if prepared else self.get_prep_value(value)
        return super().get_db_prep_value(self.get_prep_value(sealed), connection, True)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        """Decrypt in the current centre."""
        return None if value is None else decrypt(bytes(value), here())

    def to_python(self, value: Any) -> Any:
        """Text stays text."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """The text, for what serialises a row with the right to."""
        return str(self.value_from_object(obj))


class BlindIndex(models.BigIntegerField):  # type: ignore[type-arg]  # as above
    """The blind index of another column of the row, kept equal to it at every save.

    ``of`` names that column, ``normal`` brings it to the form that is compared, ``purpose`` keeps
    indexes of different meaning apart. An empty value has no index.
    """

    def __init__(
        self, of: str = "", purpose: str = "", normal: Callable[[str], str] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.of, self.purpose, self.normal = of, purpose, normal
        super().__init__(**{**kwargs, "null": True, "editable": False})

    def deconstruct(self) -> Any:
        """The migration needs no more than a number: how it is made is no matter of the table."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> int | None:
        """Count the index from the column as it is being saved."""
        value = getattr(model_instance, self.of)
        found = self.number(value) if value else None
        setattr(model_instance, self.attname, found)
        return found

    def number(self, value: str) -> int:
        """The index of ``value`` in the current centre, to look it up with."""
        return blind(self.purpose, self.normal(value) if self.normal else value, here())
