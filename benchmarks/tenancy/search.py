"""The trap of searching under row-level security, measured on a table of 300,000 made-up names."""

from collections.abc import Callable
from typing import Any

ROWS = 300_000  # of the centre that searches; as many again belong to 300 small ones
_TABLE = f"""
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE bench_name (id bigserial PRIMARY KEY, centre_id bigint NOT NULL, word text NOT NULL);
INSERT INTO bench_name (centre_id, word)
  SELECT CASE WHEN n <= {ROWS} THEN 1 ELSE 2 + n % 300 END, md5(n::text)
  FROM generate_series(1, {2 * ROWS}) AS n;
CREATE INDEX bench_word ON bench_name (centre_id, word text_pattern_ops);
CREATE INDEX bench_trigram ON bench_name USING gin (word gin_trgm_ops);
ALTER TABLE bench_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE bench_name FORCE ROW LEVEL SECURITY;
CREATE POLICY ostoja_centre ON bench_name USING (
  centre_id = (SELECT nullif(current_setting('ostoja.centre', true), '')::bigint));
ANALYZE bench_name;
"""
_SOUGHT = {
    "whole word, b-tree": "word = 'c4ca4238a0b923820dcc509a6f75849b'",
    "beginning of a word, b-tree": "word LIKE 'c4ca42%%'",
    "beginning, written as a range, b-tree": "word ~>=~ 'c4ca42' AND word ~<~ 'c4ca43'",
    "middle of a word, trigrams": "word ILIKE '%%4238a0b9%%'",
}


def trap(
    web: str,
    free: str,
    as_role: Callable[[str], None],
    measured: Callable[[Any], dict[str, tuple[float, float]]],
) -> None:
    """Print how long each kind of search takes: unbound, bound, bound without our own filter."""
    from django.db import connection, transaction

    as_role(_owner())
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.execute(f"GRANT SELECT ON bench_name TO {web}, {free}")

    def search(condition: str) -> Callable[[], Any]:
        def work() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('ostoja.centre', '1', true)")
                cursor.execute(f"SELECT id FROM bench_name WHERE {condition} LIMIT 20", [])
                assert len(cursor.fetchall()) == 1, condition

        return work

    print("| search among 300,000 of 600,000 rows | who | median ms |\n|---|---|---|")
    for name, condition in _SOUGHT.items():
        filtered = f"centre_id = 1 AND {condition}"
        found = measured(
            {
                "no wall": (free, search(filtered)),
                "wall and our own filter": (web, search(filtered)),
                "wall alone": (web, search(condition)),
            }
        )
        for who, (clock, _) in found.items():
            print(f"| {name} | {who} | {clock:.2f} |")


def _owner() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'directory_unit'")
        return str(cursor.fetchone()[0])
