//! Who visited what: queries over a graph.
