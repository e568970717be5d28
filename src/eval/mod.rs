//! Scores of records against gold annotations.
