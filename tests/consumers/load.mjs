// Loads an export with its consumer's own loader and prints what the consumer sees, as JSON.
// usage: node load.mjs FORMAT FILE
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { JSDOM } from "jsdom";

const [format, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");
const dom = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const key of ["window", "document", "DOMParser", "Element", "HTMLElement", "Node", "SVGElement", "XMLSerializer"]) {
  globalThis[key] ??= key === "window" ? dom.window : dom.window[key];
}
globalThis.navigator ??= dom.window.navigator;
globalThis.getComputedStyle ??= dom.window.getComputedStyle.bind(dom.window);

const loaders = {
  async cytoscape() {
    const cytoscape = (await import("cytoscape")).default;
    const cy = cytoscape({ headless: true, elements: JSON.parse(text).elements });
    return { nodes: cy.nodes().length, edges: cy.edges().length, labels: cy.nodes().map((n) => n.data("label")) };
  },
  async d3() {
    const { forceSimulation, forceLink } = await import("d3-force");
    const { nodes, links } = JSON.parse(text);
    forceSimulation(nodes).force("link", forceLink(links).id((d) => d.id)).stop().tick(2);
    const tied = links.filter((l) => typeof l.source === "object" && typeof l.target === "object").length;
    return { nodes: nodes.length, edges: tied, labels: nodes.map((n) => n.name) };
  },
  async graphology() {
    const Graph = (await import("graphology")).default;
    const graph = Graph.from(JSON.parse(text));
    const placed = graph.filterNodes((_, a) => Number.isFinite(a.x) && Number.isFinite(a.y)).length;
    return { nodes: placed, edges: graph.size, labels: graph.mapNodes((_, a) => a.label) };
  },
  async gexf() {
    const Graph = (await import("graphology")).default;
    const gexf = await import("graphology-gexf");
    const graph = (gexf.parse ?? gexf.default.parse)(Graph, text, { allowUndeclaredAttributes: false });
    const dated = graph.filterEdges((_, a) => a.earliest).length;
    return { nodes: graph.order, edges: graph.size, labels: graph.mapNodes((_, a) => a.label), dated };
  },
  async timelinejs() {
    // The package ships ES modules without extensions: bundle its own TimelineConfig, then give it the file.
    const esbuild = await import("esbuild");
    const outfile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tl-")), "config.mjs");
    await esbuild.build({
      stdin: { contents: 'export { TimelineConfig } from "@knight-lab/timelinejs/src/js/core/TimelineConfig.js";', resolveDir: import.meta.dirname },
      bundle: true, format: "esm", platform: "node", outfile, logLevel: "error", loader: { ".less": "empty" },
    });
    const { TimelineConfig } = await import(outfile);
    const config = new TimelineConfig(JSON.parse(text));
    config.validate();
    return {
      events: config.events.length,
      errors: config.getErrors("; "),
      ids: config.events.map((e) => e.unique_id),
      days: config.events.map((e) => {
        const d = e.start_date.data;
        return [d.year, d.month, d.day].filter((x) => x !== undefined && x !== null && x !== "").map(Number);
      }),
    };
  },
  async vis() {
    const { DataSet } = await import("vis-data/standalone/esm/vis-data.js");
    const value = JSON.parse(text);
    const items = new DataSet(value.items);
    new DataSet(value.groups);
    for (const item of items.get()) {
      for (const day of [item.start, item.end ?? item.start]) {
        if (Number.isNaN(new Date(day).getTime())) throw new Error(`${item.id}: ${day} is no date`);
      }
      if (item.type === "range" && !item.end) throw new Error(`${item.id}: a range without an end`);
    }
    return { events: items.length, ids: items.getIds() };
  },
  async mermaid() {
    const mermaid = (await import("mermaid")).default;
    const result = await mermaid.parse(text);
    const shown = text.split("\n").slice(1).filter((l) => l.trim() && !l.trim().startsWith("title"));
    return { type: result.diagramType, events: shown.reduce((n, l) => n + l.split(" : ").length - 1, 0) };
  },
};

if (!loaders[format]) {
  console.error(`no loader for ${format}; there are ${Object.keys(loaders).join(", ")}`);
  process.exit(2);
}
console.log(JSON.stringify(await loaders[format]()));
