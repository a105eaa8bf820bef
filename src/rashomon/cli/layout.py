"""Lines of the terminal view: hanging indents, columns, and styles that vanish where colour is not wanted."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

STYLES = {
    "title": "bold",
    "heading": "bold",
    "party": "bold cyan",
    "label": "dim",
    "source": "bold",
    "marker": "bold yellow",
    "quote": "italic",
    "id": "dim",
    "": "",
}
"""Style of each role. Every role is told apart by its place or its words as well, so nothing is lost without
colour."""

Segment = tuple[str, str]
"""Text and its role."""


class Page:
    """Collects lines of at most `width` columns. `str(page)` is plain; `colored()` has ANSI styles."""

    def __init__(self, width: int = 88) -> None:
        self.width = max(width, 40)
        self._lines: list[Text] = []
        self._console = Console(width=self.width, file=io.StringIO(), color_system=None, legacy_windows=False)

    def blank(self) -> None:
        """An empty line, never two in a row."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text(""))

    def add(
        self, *segments: Segment, indent: int = 0, label: str = "", column: int = 0, style: str = "label"
    ) -> None:
        """A paragraph at `indent`. `label` stands in a column of `column` characters in front of it."""
        body = Text()
        for text, role in segments:
            body.append(text, STYLES[role])
        margin = indent + column
        lines = body.wrap(self._console, max(self.width - margin, 20))
        for number, line in enumerate(lines):
            line.rstrip()
            front = Text(" " * indent)
            if number == 0 and label:
                front.append(label.ljust(column), STYLES[style])
            else:
                front.append(" " * column)
            self._lines.append(front + line)

    def rule(self, text: str) -> None:
        """A heading of a section."""
        self.blank()
        line = Text(text.upper(), STYLES["heading"])
        line.append(" " + "─" * max(self.width - len(text) - 1, 0), STYLES["label"])
        self._lines.append(line)

    def __str__(self) -> str:
        return "\n".join(line.plain.rstrip() for line in self._lines).rstrip() + "\n"

    def colored(self) -> str:
        """With ANSI styles, for terminals."""
        out = io.StringIO()
        console = Console(
            width=self.width + 1,
            file=out,
            force_terminal=True,
            color_system="standard",
            legacy_windows=False,
            no_color=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        for line in self._lines:
            console.print(line, soft_wrap=True)
        return out.getvalue()
