//! What the lexicon knows of a string.

use super::gazetteer::{Gazetteer, Level, PlaceRow};

/// The places that bear one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// Places whose full name it is.
    pub full: Vec<PlaceRow>,
    /// Places whose short name it is.
    pub short: Vec<PlaceRow>,
    /// The highest level that it stands for today: by full name, else by short name; a county's where it stands for none.
    pub level: Level,
}

/// A common word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// How often it occurs, in a corpus of about 60 million words.
    pub frequency: u32,
    /// Part of speech, in the tags of jieba: n, v, p, d, ns, nz, …
    pub tag: &'static str,
    /// Number of its entry.
    pub entry: u32,
}

/// How a string is used as a common word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// What it costs to read the string as one word: minus the logarithm of its share of running words. Infinite for what
    /// is none.
    pub cost: f32,
    /// [`Word::frequency`]; 0 for what is no common word.
    pub frequency: u32,
    /// Which of the tags that the list uses; 0 for what is no common word.
    pub tag: u8,
}

/// Head of an organization's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganizationHead {
    /// The head: 有限公司, 医院, 委员会.
    pub text: &'static str,
    /// company, institution, body, media.
    pub kind: &'static str,
    /// Whether the head with nothing but a place before it is a name: 市医院.
    pub bare: bool,
}

/// Head of the name of a place that no gazetteer lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceHead {
    /// The head: 社区, 开发区, 收费站.
    pub text: &'static str,
    /// township, village, zone, facility, other.
    pub subkind: &'static str,
    /// Most characters before the head.
    pub longest: u32,
}

/// Head noun of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The noun: 书记, 局长.
    pub word: &'static str,
    /// national, province, prefecture, county, township, other, where the noun alone tells it.
    pub rank: Option<&'static str>,
    /// Whether it is an office, a membership, a mere role, or opens a byline.
    pub kind: HeadKind,
}

/// Kinds of heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadKind {
    /// One holder at a time.
    Office,
    /// Many holders.
    Member,
    /// An occupation or standing; no post.
    Role,
    /// A rank or mandate that makes a title without an office: 教授, 人大代表.
    Standing,
    /// Opens a byline.
    Byline,
    /// Stands between a post and the name: 拿督.
    Style,
}

/// What a word tells of a person's name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A verb that persons are the subject of in the news: 强调.
    Act,
    /// A verb whose object is a person: 会见.
    Meets,
    /// A verb that appoints or removes a person: 任命.
    Appoints,
    /// What closes a list of names or stands right behind one: 等, 一行.
    Tail,
    /// An adverb that the word list has as something else: 高度.
    Adverb,
    /// Joins two names: 和.
    Join,
    /// Tells the status of the post behind it: 时任.
    Status,
    /// A noun right behind a post: 职务.
    BehindPost,
}

/// A word at which names begin or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The word.
    pub text: &'static str,
    /// Whether names stand right behind it.
    pub opens: bool,
    /// Whether names stand right before it.
    pub closes: bool,
    /// v, p, c, n, d, u.
    pub tag: &'static str,
}

/// A word that points at the document's own place or organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deictic {
    /// The word: 我市.
    pub text: &'static str,
    /// country, province, prefecture, city, district, county, township, village; school, institution, company, body.
    pub target: &'static str,
}

/// What a word tells of a list of destinations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A verb of going, with the list behind it.
    Go,
    /// A verb of going in or round, with the list behind it, which may be of rooms or kinds: 走进车间, 走访农户.
    Enter,
    /// A verb of inspecting, with the list behind it.
    Inspect,
    /// The last word of a destination.
    Head {
        /// Subkind of the place or organization that it names.
        subkind: &'static str,
        /// What has to stand before it.
        asks: Asks,
    },
    /// The word that sums a list up, with the subkind of its items.
    Sum(&'static str),
    /// A spot at a destination, no part of its name: 施工现场.
    Spot,
}

/// What has to stand before a head for the two to be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Any word: 兴旺小镇.
    Word,
    /// Something proper, a division, a number: 青石沟茶园, 第三小学.
    Proper,
    /// As [`Self::Proper`], or nothing in a list of named sites: a town has but one 人民医院.
    ProperOrAlone,
    /// As [`Self::Proper`], or nothing where somebody goes there: a town has but one 高新区.
    ProperOrSole,
    /// Something proper, or a division and a description: 柳溪镇管网改造工程, but not 柳溪镇重点项目.
    Description,
    /// Something proper, and nothing less: 石灰窑天主堂, but no 县电视台演播室.
    Telling,
}

/// What a string tells of the names around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Head of an organization's name.
    pub organization: Option<&'static OrganizationHead>,
    /// Kind of the organization that bears the name, which has no head: company, institution, body, media.
    pub known: Option<&'static str>,
    /// Head of a place's name.
    pub place_head: Option<&'static PlaceHead>,
    /// The post that it names, where no name of a place or organization runs over the word.
    pub post: Option<&'static str>,
    /// A word at which names begin or end.
    pub boundary: Option<&'static Boundary>,
    /// Whether it points at the document's own place or organization.
    pub deictic: Option<&'static Deictic>,
    /// What it tells of a list of destinations.
    pub destination: Option<Destination>,
    /// Whether it is a word inside companies' names, between the proper part and the head: 科技.
    pub industry: bool,
    /// Whether it makes a name generic: 定点 in 定点医院.
    pub generic: bool,
}

/// All that the lexicon knows of one string.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The places that bear the name.
    pub place: Option<&'static PlaceName>,
    /// The division that it stands for behind a verb of going: 杭 in 赴杭.
    pub abbreviates: Option<PlaceRow>,
    /// What it tells of the names around it.
    pub signs: &'static Signs,
    /// The head noun of a post.
    pub head: Option<&'static Head>,
    /// What it tells of a person's name beside it.
    pub cue: Option<Cue>,
    /// Whether it stands in front of the head of a post and changes its rank or status: 副, 常务.
    pub modifier: bool,
    /// Whether it is a word of departments' names that is a verb elsewhere, or that 和 joins.
    pub field: bool,
    /// Whether it is a Japanese surname.
    pub foreign: bool,
    /// Whether Tibetan, Mongolian and Uyghur names are made of it and others such.
    pub element: bool,
    /// Whether it is the name of a clan, behind which a given name stands without a dot.
    pub clan: bool,
    /// Bearers of the surname among 100,000 people; 0 for what is no surname.
    pub surname: f32,
}

/// Of a string that tells nothing.
pub const NO_SIGNS: Signs = Signs {
    organization: None,
    known: None,
    place_head: None,
    post: None,
    boundary: None,
    deictic: None,
    destination: None,
    industry: false,
    generic: false,
};

impl Default for Entry {
    fn default() -> Self {
        Self {
            place: None,
            abbreviates: None,
            signs: &NO_SIGNS,
            head: None,
            cue: None,
            modifier: false,
            field: false,
            foreign: false,
            element: false,
            clan: false,
            surname: 0.0,
        }
    }
}

/// Running words that the frequencies of the word list were counted in.
pub const RUNNING_WORDS: f32 = 6e7;

/// What a word of a frequency costs.
#[must_use]
pub fn cost(frequency: u32) -> f32 {
    (RUNNING_WORDS / (frequency.max(1) as f32)).ln()
}

impl Signs {
    /// How frequent a string of more than one character with these signs is taken to be; None where no sign makes a word
    /// of it. `single` says that it has one character: of such, few are words of their own.
    pub(super) fn frequency(&self, single: bool) -> Option<u32> {
        let any = [
            (self.boundary.is_some() || self.deictic.is_some(), 3000),
            (self.organization.is_some() && !single, 2000),
            (self.post.is_some() && !single, 1000),
            (self.known.is_some(), 500),
            ((self.industry || self.generic || self.place_head.is_some()) && !single, 300),
        ];
        any.into_iter().find(|&(is, _)| is).map(|(_, frequency)| frequency)
    }
}

impl PlaceName {
    /// The name of those places.
    pub(super) fn new(full: Vec<PlaceRow>, short: Vec<PlaceRow>, gazetteer: &Gazetteer) -> Self {
        let rows = if full.is_empty() { &short } else { &full };
        let places = rows.iter().map(|&row| &gazetteer.places()[row as usize]);
        let level = places.filter(|place| place.until.is_none()).map(|place| place.level).min();
        Self { full, short, level: level.unwrap_or(Level::County) }
    }

    /// The first of the places.
    pub(super) fn first(&self) -> Option<PlaceRow> {
        self.full.iter().chain(&self.short).next().copied()
    }

    /// How frequent the name is taken to be, by the highest of the places that bear it.
    pub(super) fn frequency(&self, gazetteer: &Gazetteer) -> u32 {
        let of = |row: &PlaceRow, full: bool| match (gazetteer.places()[*row as usize].level, full) {
            (Level::Country | Level::Province, _) => 3000,
            (Level::Prefecture, true) => 1500,
            (Level::Prefecture, false) => 400,
            (Level::County, true) => 800,
            (Level::County, false) => 60,
            (Level::Township, _) => 100,
            (Level::Other, _) => 300,
        };
        let full = self.full.iter().map(|row| of(row, true));
        full.chain(self.short.iter().map(|row| of(row, false))).max().unwrap_or(1)
    }
}
