//! `data/` compiled into one character-wise automaton: places, surnames, posts, suffixes, words.
