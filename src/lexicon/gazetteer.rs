//! The divisions of China with codes, coordinates and years, the townships of each county, and the world's countries.

use std::collections::{HashMap, HashSet};

use super::tables::rows;

/// Row number in [`Gazetteer::places`].
pub type PlaceRow = u32;

/// Administrative level of a place, or what stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A country.
    Country,
    /// A province, autonomous region, municipality or special region.
    Province,
    /// A prefecture, league or prefecture-level city.
    Prefecture,
    /// A county, district, banner or county-level city.
    County,
    /// A township, town, street or sum; its `code` is that of the county it lies in.
    Township,
    /// A region, river, mountain, sea or city abroad: no division of China.
    Other,
}

impl Level {
    /// As in the record's `subkind`.
    #[must_use]
    pub const fn subkind(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
            Self::Other => "other",
        }
    }
}

/// One place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Full name.
    pub name: &'static str,
    /// Short name; empty where there is none in use.
    pub short: &'static str,
    /// Level.
    pub level: Level,
    /// Division code; of the county for a township; empty outside China.
    pub code: &'static str,
    /// Longitude and latitude in degrees, where known.
    pub point: Option<(f64, f64)>,
    /// Year in which the division came to be, where that is after 2019.
    pub since: Option<u16>,
    /// Year in which it was abolished; 0 where that was before 2019 and the year is unknown.
    pub until: Option<u16>,
    /// Code of the division that took its place, where there is one.
    pub successor: &'static str,
}

impl Place {
    /// Whether the division existed in the year.
    #[must_use]
    pub fn valid_in(&self, year: u16) -> bool {
        self.since.is_none_or(|since| since <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// All places; see `data/README.md` for the sources.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_code: HashMap<&'static str, PlaceRow>,
    townships: HashMap<&'static str, std::ops::Range<PlaceRow>>,
    aliases: Vec<(&'static str, PlaceRow)>,
}

impl Gazetteer {
    /// Reads the tables that the binary carries.
    pub(super) fn load() -> Self {
        let mut places = vec![china()];
        for mut row in rows(include_str!("../../data/places.tsv")) {
            let (code, name, short, level) = (row.cell(), row.cell(), row.cell(), row.cell());
            let (lon, lat) = (row.cell().parse(), row.cell().parse());
            let since = row.cell().parse().ok();
            let until = match row.cell() {
                "?" => Some(0),
                year => year.parse().ok(),
            };
            let level = match level {
                "province" => Level::Province,
                "prefecture" => Level::Prefecture,
                _ => Level::County,
            };
            let point = lon.ok().zip(lat.ok());
            places.push(Place { name, short, level, code, point, since, until, successor: row.cell() });
        }
        // Later rows win: a code in use stands behind the abolished holders of the same code.
        let mut by_code = HashMap::with_capacity(places.len());
        for (i, place) in places.iter().enumerate() {
            if place.until.is_none() || !by_code.contains_key(place.code) {
                by_code.insert(place.code, i as PlaceRow);
            }
        }
        let mut townships = HashMap::new();
        for mut row in rows(include_str!("../../data/townships.tsv")) {
            let code = row.cell();
            let first = places.len() as PlaceRow;
            places.extend(row.cell().split(' ').map(|name| plain(name, "", Level::Township, code)));
            townships.insert(code, first..places.len() as PlaceRow);
        }
        let mut world: HashMap<&'static str, PlaceRow> = HashMap::new();
        let mut aliases = autonomous(&places);
        for mut row in rows(include_str!("../../data/world.tsv")) {
            let (name, kind, official) = (row.cell(), row.cell(), row.cell());
            if kind == "alias" {
                // What they stand for stands before them.
                aliases.extend(world.get(official).map(|&row| (name, row)));
                continue;
            }
            world.insert(name, places.len() as PlaceRow);
            let level = if kind == "country" { Level::Country } else { Level::Other };
            // Countries are filed under their usual name; it is the short one where there is an official one.
            let (full, short) =
                if kind == "country" && !official.is_empty() { (official, name) } else { (name, official) };
            places.push(plain(full, short, level, ""));
        }
        for mut row in rows(include_str!("../../data/regions.tsv")) {
            let (name, kind) = (row.cell(), row.cell());
            places.push(plain(name, "", if kind == "country" { Level::Country } else { Level::Other }, ""));
        }
        Self { places, by_code, townships, aliases }
    }

    /// All places, in the order of their row numbers.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Other names, with the row of the place: of places abroad (纽西兰), and the everyday ones of autonomous divisions (岑夏州).
    #[must_use]
    pub fn aliases(&self) -> &[(&'static str, PlaceRow)] {
        &self.aliases
    }

    /// The place of a row.
    #[must_use]
    pub fn place(&self, row: PlaceRow) -> Option<&Place> {
        self.places.get(row as usize)
    }

    /// The division with the code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code).and_then(|&row| self.place(row))
    }

    /// The row of the division with the code.
    #[must_use]
    pub fn row_of(&self, code: &str) -> Option<PlaceRow> {
        self.by_code.get(code).copied()
    }

    /// Townships of the counties with the codes: row and full name.
    pub fn townships_of(&self, counties: &[&'static str]) -> impl Iterator<Item = (PlaceRow, &'static str)> {
        let rows = counties.iter().filter_map(|code| self.townships.get(code)).flat_map(Clone::clone);
        rows.filter_map(|row| Some((row, self.place(row)?.name)))
    }

    /// Codes of the divisions that the place lies in, innermost first.
    #[must_use]
    pub fn within(&self, place: &Place) -> Vec<&'static str> {
        let mut codes = Vec::new();
        if place.code.len() != 6 {
            return codes;
        }
        if place.level == Level::Township {
            codes.push(place.code);
        }
        for prefix in [4, 2] {
            let mut above = *b"000000";
            above[..prefix].copy_from_slice(&place.code.as_bytes()[..prefix]);
            let above = std::str::from_utf8(&above).ok().filter(|&above| above != place.code);
            codes.extend(above.and_then(|above| self.by_code(above)).map(|division| division.code));
        }
        codes.dedup();
        codes
    }
}

/// Whether the division `inner` lies in `outer` or is it; both are division codes.
#[must_use]
pub fn lies_in(inner: &str, outer: &str) -> bool {
    let stem = outer.strip_suffix("0000").or_else(|| outer.strip_suffix("00")).unwrap_or(outer);
    !stem.is_empty() && inner.starts_with(stem)
}

fn china() -> Place {
    plain("中华人民共和国", "中国", Level::Country, "")
}

/// What everybody calls the autonomous divisions by: their short name and their level (黔南州 of 黔南布依族苗族自治州), unless
/// another division is called so.
fn autonomous(places: &[Place]) -> Vec<(&'static str, PlaceRow)> {
    let levels = |place: &&Place| place.name.ends_with(['州', '县', '旗']);
    let today = places.iter().filter(|place| place.until.is_none());
    let full: HashSet<&str> = today.filter(levels).map(|place| place.name).collect();
    let called = |(row, place): (usize, &Place)| {
        let (_, level) = [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")]
            .into_iter()
            .find(|(end, _)| place.name.ends_with(end) && !place.short.is_empty())?;
        let name = format!("{}{level}", place.short);
        (!full.contains(name.as_str())).then(|| (&*name.leak(), row as PlaceRow))
    };
    places.iter().enumerate().filter_map(called).collect()
}

fn plain(name: &'static str, short: &'static str, level: Level, code: &'static str) -> Place {
    Place { name, short, level, code, point: None, since: None, until: None, successor: "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_above_a_division() {
        let gazetteer = Gazetteer::load();
        let county = gazetteer.by_code("511423").expect("a county of Sichuan");
        assert_eq!((county.name, county.level), ("洪雅县", Level::County));
        assert_eq!(gazetteer.within(county), ["511400", "510000"]);
        let (lon, lat) = county.point.expect("coordinates");
        assert!((103.0..104.0).contains(&lon) && (29.0..30.5).contains(&lat));
        // Counties directly under a province or municipality have no prefecture above them.
        assert_eq!(gazetteer.within(gazetteer.by_code("110101").expect("a district of Beijing")), ["110000"]);
        assert_eq!(gazetteer.within(gazetteer.by_code("419001").expect("a city of Henan")), ["410000"]);
        assert!(lies_in("511423", "511400") && lies_in("511423", "510000") && !lies_in("511423", "511500"));
    }

    #[test]
    fn abolished_divisions_know_their_years_and_successors() {
        let gazetteer = Gazetteer::load();
        let old = gazetteer.places().iter().find(|place| place.name == "襄樊市").expect("an abolished city");
        assert_eq!((old.until, old.successor), (Some(2010), "420600"));
        assert!(old.valid_in(2009) && !old.valid_in(2020));
        let new = gazetteer.places().iter().find(|place| place.name == "临平区").expect("a new district");
        assert!(!new.valid_in(2020) && new.valid_in(2022));
    }
}
