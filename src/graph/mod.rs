//! The typed graph.
