"""A whole Land in one repository: checked in shares, published as site and as open data, and asked in SQL.

    python -m benchmarks.land [TOWNS] [--shares 16] [--small TOWNS] [--steps check,alone,site,json,csv,parquet,query]

2,300 municipalities with 40 measures each, unless told otherwise, beside a tenth of them: what grows in a straight line
takes ten times as long for ten times as much, and what takes constant memory takes the same. Everything lies in
build/bench, about 2 kB a measure (8 on the disk), and twenty times that for the site.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import town
from benchmarks.parts import DAY, weight
from benchmarks.process import WORK, Case, Cost, cache_of, gone, konzept, run
from benchmarks.rows import HEADS, Row, as_text

TOWNS = 2_300
STEPS = ("check", "alone", "site", "json", "csv", "parquet", "query")
SOME = 10
"""Of how many concepts it is reckoned what all of them take."""
STRAIGHT, CONSTANT = 1.05, 1.25
"""How much more than ten times the time for ten times as much, and how much more memory, is still noise."""

QUERY = """import duckdb, sys
found = duckdb.execute(
    "SELECT on_day.state, count(*), sum(list_sum(list_transform(record.costs, lambda cost: cost.amount))) "
    "FROM read_parquet(?) GROUP BY ALL ORDER BY ALL", [sys.argv[1]]
).fetchall()
assert sum(count for _state, count, _amount in found) == int(sys.argv[2]), found
"""


def checked(root: Path, shares: int) -> Cost:
    """What all shares of a check take together, and the memory of the largest."""
    gone(cache_of(root))()
    each = [run(konzept(root, "validate", "--shard", f"{number}/{shares}")) for number in range(1, shares + 1)]
    together = Cost(*map(sum, zip(*each, strict=True)))
    return together._replace(megabytes=max(cost.megabytes for cost in each))


def alone(root: Path, towns: int) -> Cost:
    """What the open data of all concepts take one by one, reckoned from some of them, and the memory of one."""
    some = [town.identity(number) for number in range(0, towns, max(1, towns // SOME))]
    out = root.with_name(f"{root.name}-alone")
    gone(out)()
    words = ("export", "--format", "parquet", "--as-of", DAY, "--concept")
    each = [run(konzept(root, *words, name, "-o", str(out / name))) for name in some]
    middle = Cost(*map(median, zip(*each, strict=True)))
    return middle._replace(seconds=middle.seconds * towns)


def steps(towns: int, shares: int, wanted: list[str]) -> dict[str, Cost]:
    """What each step takes for so many towns."""
    root = WORK / f"land-{towns}"
    site, data = WORK / f"land-{towns}-site", WORK / f"land-{towns}-data"
    gone(root, site, data, cache_of(root))()
    town.write(root, town.files(towns * town.CONCEPT))
    as_of = ("--as-of", DAY)
    query = Case((sys.executable, "-c", QUERY, str(data / "measures.parquet"), str(towns * town.CONCEPT)), data)
    found = {}
    for name in wanted:
        match name:
            case "check":
                found[f"check, {shares} shares"] = checked(root, shares)
            case "alone":
                found["open data, concept by concept (reckoned)"] = alone(root, towns)
            case "site":
                found["site"] = run(konzept(root, "render", "--format", "site", *as_of, "-o", str(site)))
            case "query":
                found["query in SQL"] = run(query)
            case form:
                found[f"open data, {form}"] = run(konzept(root, "export", "--format", form, *as_of, "-o", str(data)))
    told = ", ".join(f"{path.name} {weight(path) / 1e6:,.0f} MB" for path in (root, site, data) if path.is_dir())
    print(f"\n{towns:,} towns: {told}", flush=True)
    return found


def rows(small: int, large: int, shares: int, wanted: list[str]) -> Iterator[Row]:
    """Every step for a small and a large Land, and how it grows."""
    times = large / small
    before = steps(small, shares, wanted)
    for name, cost in steps(large, shares, wanted).items():
        measures = large * town.CONCEPT
        yield Row("land", name, measures, cost.seconds, "s")
        growth = cost.seconds / before[name].seconds / times
        yield Row("land", f"  each measure, beside {small:,} towns", measures, growth, "×", None, STRAIGHT)
        yield Row("land", "  memory", measures, cost.megabytes, "MiB")
        memory = cost.megabytes / before[name].megabytes
        yield Row("land", f"  beside {small:,} towns", measures, memory, "×", None, CONSTANT)


def main() -> None:
    """Print a line for each figure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("towns", nargs="?", type=int, default=TOWNS)
    options.add_argument("--shares", type=int, default=16)
    options.add_argument("--small", type=int, help="how many towns it is set beside; a tenth of them otherwise")
    options.add_argument("--steps", default=",".join(STEPS), help=f"of {', '.join(STEPS)}; query needs parquet")
    asked = options.parse_args()
    wanted = asked.steps.split(",")
    if unknown := set(wanted) - set(STEPS):
        options.error(f"{', '.join(sorted(unknown))}: the steps are {', '.join(STEPS)}")
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"{HEADS[0]:<52}" + "".join(f"{head:>12}" for head in HEADS[1:]))
    for row in rows(asked.small or max(1, asked.towns // 10), asked.towns, asked.shares, wanted):
        print(as_text(row), flush=True)


if __name__ == "__main__":
    main()
