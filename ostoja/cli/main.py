"""The ``ostoja`` command. Polish answers, plain sentences, exit codes 0, 1 and 2.

0: answered (a closed door is an answer); 1: no answer; 2: wrong use. Engines and the database are
imported inside the commands, so that help appears at once.
"""

import sys
from typing import Annotated

import typer

from ostoja.cli import (
    answers,
    audit,
    backup,
    divisions,
    entitle,
    facts,
    installation,
    jobs,
    keys,
    law,
    local_law,
    privacy,
    signoff,
    signs,
    simulate,
    visits,
)

app = typer.Typer(
    name="ostoja",
    help="Ostoja: gdzie pójść, kiedy otwarte, do kiedy termin. Odpowiedzi z uzasadnieniem.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("where")(answers.where)
app.command("open")(answers.open_)
app.command("deadline")(answers.deadline)
app.command("entitle")(entitle.entitle)
app.command("params")(entitle.params)
app.command("simulate")(simulate.simulate)
law.law_app.command("signoff")(signoff.signoff)
app.add_typer(law.law_app, name="law")
app.command("check")(facts.check)
installation.import_app.command("division")(divisions.import_division)
installation.import_app.command("streets")(divisions.import_streets)
installation.import_app.command("law")(local_law.import_law)
installation.import_app.command("signs")(signs.import_signs)
app.add_typer(installation.import_app, name="import")
app.add_typer(installation.export_app, name="export")
app.add_typer(audit.audit_app, name="audit")
app.add_typer(keys.keys_app, name="keys")
app.add_typer(privacy.privacy_app, name="privacy")
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("worker")(jobs.worker)
app.add_typer(jobs.jobs_app, name="jobs")
app.add_typer(visits.visits_app, name="visits")
app.command("migrate")(installation.migrate)
app.command("demo")(installation.demo)
app.command("serve")(installation.serve)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Pokaż wersję.")] = False,
) -> None:
    """Ostoja."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("ostoja"))
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command; every refusal is one sentence on standard error."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except Exception as error:
        sys.exit(answers.refuse(error))
