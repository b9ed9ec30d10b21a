"""A population from a file, by what the file's name ends in."""

from collections.abc import Mapping
from pathlib import Path

from ostoja.core.law.rules import Input
from ostoja.core.law.scale.population import Source, WrongPopulationError
from ostoja.core.law.scale.population_csv import CsvSource
from ostoja.core.law.scale.population_parquet import ParquetSource


def open_file(path: Path, inputs: Mapping[str, Input]) -> Source:
    """The population of a ``.csv`` or ``.parquet`` file. Raises ``WrongPopulationError``."""
    if not path.is_file():
        raise WrongPopulationError(f"Nie ma pliku „{path}”; podaj ścieżkę do populacji.")
    match path.suffix.lower():
        case ".csv":
            return CsvSource(path, inputs)
        case ".parquet":
            return ParquetSource(path, inputs)
    raise WrongPopulationError(f"{path.name}: podaj plik .csv albo .parquet.")
