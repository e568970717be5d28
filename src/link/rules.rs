//! Weights and thresholds, read from `data/linking.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Everything that `data/linking.toml` sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub person: PersonRules,
    pub event: EventRules,
    pub reprint: ReprintRules,
}

/// Weights for two persons of one name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonRules {
    pub same: f64,
    pub different: f64,
    pub long_name: f64,
    pub same_post: f64,
    pub same_title: f64,
    pub same_jurisdiction: f64,
    pub nested_jurisdiction: f64,
    pub same_province: f64,
    pub other_province: f64,
    pub at_one_time_elsewhere: f64,
    pub elsewhere: f64,
    pub rank_gap: f64,
    pub rank_conflict: f64,
    pub short_name: f64,
    pub other_trade: f64,
    pub shared_companion: f64,
    pub most_companions: usize,
    pub shared_organization: f64,
    pub other_organization: f64,
    pub same_region: f64,
    pub near_region: f64,
    pub other_region: f64,
    pub journalist: f64,
    pub national: f64,
    pub lone_candidate: f64,
    pub move_days: i64,
}

/// Weights for two reports of events with a principal in common.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventRules {
    pub same: f64,
    pub different: f64,
    pub same_day: f64,
    pub overlapping_days: f64,
    pub undated: f64,
    pub bare: f64,
    pub other_day: f64,
    pub near_days: i64,
    pub targets: f64,
    pub nested_targets: f64,
    pub same_area: f64,
    pub other_area: f64,
    pub shared_participant: f64,
    pub most_participants: usize,
    pub wording: f64,
    pub name: f64,
    pub other_name: f64,
    pub same_act: f64,
    pub reprint: f64,
    pub other_principals: f64,
    pub other_counterpart: f64,
}

/// When two texts are one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReprintRules {
    pub shingle: usize,
    pub same: f64,
    pub shortest: usize,
}

impl Rules {
    /// The rules, parsed once; the file is part of the program, and a test reads it.
    pub fn get() -> &'static Self {
        static RULES: LazyLock<Rules> = LazyLock::new(|| {
            toml::from_str(include_str!("../../data/linking.toml")).expect("data/linking.toml is checked by a test")
        });
        &RULES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_its_thresholds_leave_room_for_undecided() {
        let rules = Rules::get();
        assert!(rules.person.different < rules.person.same);
        assert!(rules.event.different < rules.event.same);
    }
}
