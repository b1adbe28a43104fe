"""Finding circles in a directed graph."""

from collections.abc import Iterator, Mapping, Sequence


def circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Different circles, each as the pairs (from, to) of the edges along it; every node is visited once.

    Every node on some circle is on a reported one, or on a circle that shares a node with a reported one.
    """
    done: set[str] = set()
    reported: set[str] = set()
    for start in edges:
        if start in done:
            continue
        way = [start]
        position = {start: 0}
        pending = [iter(edges[start])]
        while pending:
            there = next(pending[-1], None)
            if there is None:
                pending.pop()
                node = way.pop()
                del position[node]
                done.add(node)
            elif there in position:
                ring = way[position[there] :]
                if not reported.intersection(ring):
                    yield tuple(zip(ring, [*ring[1:], ring[0]], strict=True))
                reported.update(ring)
            elif there in edges and there not in done:
                position[there] = len(way)
                way.append(there)
                pending.append(iter(edges[there]))
