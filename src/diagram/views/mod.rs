//! What each picture shows.

mod agenda;
mod common;
mod map;
mod network;
mod overview;
mod path;

pub use agenda::{day, itinerary, place, timeline};
pub use map::map;
pub use network::network;
pub use overview::overview;
pub use path::path;

pub(super) use agenda::fullest_day;
pub use common::{destinations, enclosing};
pub(super) use common::{most_visited, travellers};
