"""Everything that changes the gift campaign."""

from ostoja.programmes.gifts.actions.closing import ForgetEdition, ReleaseOverdue
from ostoja.programmes.gifts.actions.editions import (
    AddDropOff,
    EditionFacts,
    RemoveDropOff,
    SetEdition,
)
from ostoja.programmes.gifts.actions.giving import GiveBack, TakeLetters
from ostoja.programmes.gifts.actions.parcels import DeliverParcel, ReceiveParcel
from ostoja.programmes.gifts.actions.releasing import ApproveLetter, ReturnLetter
from ostoja.programmes.gifts.actions.writing import (
    EntrustKey,
    KeyOf,
    SubmitLetter,
    WithdrawLetter,
    WriteLetter,
    Written,
)

__all__ = [
    "AddDropOff", "ApproveLetter", "DeliverParcel", "EditionFacts", "EntrustKey", "ForgetEdition",
    "GiveBack", "KeyOf", "ReceiveParcel", "ReleaseOverdue", "RemoveDropOff", "ReturnLetter",
    "SetEdition", "SubmitLetter", "TakeLetters", "WithdrawLetter", "WriteLetter", "Written",
]  # fmt: skip
