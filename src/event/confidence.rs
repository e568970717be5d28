//! How sure an event is: shares of right events, counted on annotated reports (docs/calibration.md).

use crate::record::{Discourse, EventType};

/// What the statement behind an event offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// The subject is named in the sentence.
    pub named: bool,
    /// The sentence has its own day.
    pub dated: bool,
    /// Number of stops; 0 where the event has none.
    pub stops: usize,
}

/// The share of right events among those with such support, 0..=1.
#[must_use]
pub fn of(kind: EventType, discourse: Discourse, support: Support) -> f64 {
    let share: f64 = match kind {
        EventType::Visit if support.stops >= 3 => 0.8,
        EventType::Visit => 0.7,
        EventType::Meeting => 0.82,
        EventType::Talks => 0.8,
        _ => 0.8,
    };
    let mut share = share;
    if !support.named {
        share -= 0.05;
    }
    if !support.dated && kind == EventType::Visit {
        share -= 0.1;
    }
    if discourse == Discourse::Background {
        share -= 0.3;
    }
    (share * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_support_is_less_sure() {
        let full = Support { named: true, dated: true, stops: 3 };
        let sure = |support| of(EventType::Visit, Discourse::Report, support);
        assert!(sure(full) > sure(Support { named: false, ..full }));
        assert!(sure(full) > sure(Support { dated: false, ..full }));
        assert!(sure(full) > of(EventType::Visit, Discourse::Background, full));
    }
}
