"""Loads an export with its consumer's own loader and prints what the consumer sees, as JSON.

usage: python load.py FORMAT FILE [FILE]
"""
import csv
import json
import sys


def gexf(path):
    import pathlib

    import networkx
    from lxml import etree

    etree.RelaxNG(file=str(pathlib.Path(__file__).with_name("gexf.rng"))).assertValid(etree.parse(path))
    graph = networkx.read_gexf(path, version="1.3") if "1.3" in networkx.readwrite.gexf.GEXF.versions else read_gexf_13(path)
    dated = sum(1 for *_, d in graph.edges(data=True) if d.get("earliest"))
    return {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(),
            "labels": [d["label"] for _, d in graph.nodes(data=True)], "dated": dated}


def read_gexf_13(path):
    """networkx knows GEXF up to 1.2draft; the elements that we write are the same there."""
    import io

    import networkx

    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    return networkx.read_gexf(io.BytesIO(text.encode("utf-8")))


def graphml(path):
    import igraph
    import networkx

    graph = networkx.read_graphml(path, force_multigraph=True)
    other = igraph.Graph.Read_GraphML(path)
    assert (other.vcount(), other.ecount()) == (graph.number_of_nodes(), graph.number_of_edges()), "igraph differs"
    return {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(),
            "labels": [d["label"] for _, d in graph.nodes(data=True)]}


def graph(path):
    import networkx

    with open(path, encoding="utf-8") as file:
        loaded = networkx.node_link_graph(json.load(file), edges="edges")
    return {"nodes": loaded.number_of_nodes(), "edges": loaded.number_of_edges(),
            "labels": [d["name"] for _, d in loaded.nodes(data=True)]}


def neo4j(nodes_path, edges_path):
    with open(nodes_path, encoding="utf-8", newline="") as file:
        assert file.read(1) != "\ufeff", "a byte order mark"
        file.seek(0)
        rows = list(csv.DictReader(file))
    with open(edges_path, encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    ids = [row["id:ID"] for row in rows]
    assert len(ids) == len(set(ids)), "an id twice"
    dangling = [e for e in edges if e[":START_ID"] not in set(ids) or e[":END_ID"] not in set(ids)]
    assert not dangling, dangling[:3]
    assert all(row[":LABEL"] for row in rows) and all(e[":TYPE"] for e in edges)
    return {"nodes": len(rows), "edges": len(edges), "labels": [row["name"] for row in rows]}


def tables(nodes_path, edges_path):
    with open(nodes_path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(edges_path, encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    ids = {row["Id"] for row in rows}
    assert all(e["Source"] in ids and e["Target"] in ids for e in edges), "a dangling edge"
    return {"nodes": len(rows), "edges": len(edges), "labels": [row["Label"] for row in rows]}


def geojson(path):
    import geojson as library

    with open(path, encoding="utf-8") as file:
        value = library.load(file)
    assert value.is_valid, value.errors()
    points = list(library.utils.coords(value))
    wrong = [p for p in points if not (-180 <= p[0] <= 180 and -90 <= p[1] <= 90)]
    assert not wrong, wrong[:3]
    in_china = sum(1 for lon, lat in points if 73 <= lon <= 135 and 3 <= lat <= 54)
    return {"features": len(value["features"]), "points": len(points), "in_china": in_china}


def ical(path):
    import icalendar

    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    events = calendar.walk("VEVENT")
    assert all(e["DTEND"].dt > e["DTSTART"].dt for e in events), "an end that is not exclusive"
    return {"events": len(events), "days": [e["DTSTART"].dt.isoformat() for e in events],
            "ids": [str(e["UID"]) for e in events]}


WHO_VISITED_WHAT = """
PREFIX sg: <urn:shiguan:vocab:> PREFIX schema: <https://schema.org/>
SELECT ?who ?what ?day WHERE {
  ?event a sg:Visit ; sg:realis ?realis ; sg:principal/schema:name ?who ; sg:stop/sg:target/schema:name ?what .
  FILTER(STR(?realis) = "actual")
  OPTIONAL { ?event schema:startDate ?day }
}"""


def rdf(path, form):
    import rdflib

    store = rdflib.Graph().parse(path, format=form)
    rows = sorted({(str(w), str(x), str(d) if d else "") for w, x, d in store.query(WHO_VISITED_WHAT)})
    return {"triples": len(store), "visits": rows}


def ftm(path):
    from followthemoney import model

    schemata = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            proxy = model.get_proxy(raw, cleaned=False)
            model.get(raw["schema"]).validate(raw)
            for name, values in raw["properties"].items():
                kept = proxy.get(name)
                lost = [v for v in values if v not in kept]
                assert not lost, f"{raw['schema']}.{name}: {lost} became {kept}"
            schemata[raw["schema"]] = schemata.get(raw["schema"], 0) + 1
    return {"entities": sum(schemata.values()), "schemata": schemata}


LOADERS = {
    "csv": tables, "ftm": ftm, "geojson": geojson, "gexf": gexf, "graph": graph, "graphml": graphml, "ical": ical,
    "jsonld": lambda path: rdf(path, "json-ld"), "neo4j": neo4j, "turtle": lambda path: rdf(path, "turtle"),
}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in LOADERS:
        sys.exit(f"usage: load.py {'|'.join(LOADERS)} FILE [FILE]")
    print(json.dumps(LOADERS[sys.argv[1]](*sys.argv[2:]), ensure_ascii=False))
