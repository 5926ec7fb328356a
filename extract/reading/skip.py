"""What was passed over in reading, and why."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Skip"]


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not read: where it lies (``path``, or ``path:line``) and the reason, in words.

    ``fault`` tells a bad input (missing, broken, no text) from a file of a kind that is simply not ours.
    """

    path: str
    reason: str
    fault: bool = True

    @property
    def message(self) -> str:
        r"""One line for the user: where, what, and what to do.

        >>> Skip("a\n.txt", "is empty; there is nothing to read").message
        'a\\n.txt: is empty; there is nothing to read'
        """
        return f"{self.path}: {self.reason}".replace("\n", "\\n").replace("\r", "\\r")
