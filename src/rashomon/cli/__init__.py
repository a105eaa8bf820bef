"""The command `rashomon`: one file for each verb."""

from __future__ import annotations

import click

from rashomon import __version__

COMMANDS = {
    "read": ("rashomon.cli.read", "Read reports and show who says what."),
    "explain": ("rashomon.cli.explain", "Show why a record is what it is."),
    "rules": ("rashomon.cli.rules", "Say what the rules do, and why."),
}
"""Where each command lives, and its line in the help: a command is loaded when it is called."""


class Lazy(click.Group):
    """A group that loads a command when it is used, so that --help and --version cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command = getattr(import_module(COMMANDS[name][0]), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports on conflict and keep each side's account: who says what, in whose words."""
