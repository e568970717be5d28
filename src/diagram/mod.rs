//! Diagrams: DOT through graphviz-rust, SVG through dagre.
