//! Classes of the stretches that a sentence is read as, and what a reading remembers of the stretch before.

use serde::Deserialize;

/// What a stretch of a sentence is, as far as names and posts care. Also the state of a reading: what stood last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Class {
    /// Before the first stretch.
    Start,
    /// A person's name.
    Person,
    /// A name in a byline, where names follow each other without a separator.
    BylinePerson,
    /// A post: 副县长.
    Post,
    /// An occupation or standing that introduces a name: 护士.
    Role,
    /// What introduces a byline: 记者.
    Byline,
    /// A place.
    Place,
    /// An organization.
    Organization,
    /// A verb that persons are the subject of in the news: 强调.
    Act,
    /// Any other verb; prepositions too.
    Verb,
    /// A verb whose object is a person: 会见.
    Meets,
    /// A verb that appoints or removes a person: 任命.
    Appoints,
    /// A noun.
    Noun,
    /// A noun that stands in front of posts: 党委, 公安局, 县.
    Body,
    /// A body of party or state right in front of a post, of which it is part: 县教育局 of 县教育局局长.
    Unit,
    /// An adjective, an idiom, a word of manner.
    Adjective,
    /// An adverb or a word of position.
    Adverb,
    /// A conjunction.
    And,
    /// A conjunction or separator behind a name.
    AndPerson,
    /// 、
    List,
    /// 、 behind a name.
    ListPerson,
    /// A separator or conjunction behind a post.
    ListPost,
    /// 的 behind a post: 时任省长的….
    OfPost,
    /// A surname with a post (王书记), and the state behind a post that follows a name.
    Address,
    /// ，
    Comma,
    /// ：
    Colon,
    /// Other punctuation.
    Punctuation,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark.
    Close,
    /// A number or a run of Latin letters.
    Number,
    /// A word of time.
    Time,
    /// 的 and its like.
    Of,
    /// What closes a list of names: 等, 一行.
    Tail,
    /// Blank space.
    Space,
    /// A bracket behind a post that tells more of it: （分管农业）. It leaves the reading where it was.
    Gloss,
    /// Anything else.
    Other,
}

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = 36;

    /// A set of this class alone.
    #[must_use]
    pub const fn bit(self) -> u64 {
        1 << self as u32
    }

    /// Whether a stretch of this class is a person's name.
    #[must_use]
    pub const fn is_person(self) -> bool {
        matches!(self, Self::Person | Self::BylinePerson)
    }

    /// Whether a stretch of this class is an organization's name.
    #[must_use]
    pub const fn is_organization(self) -> bool {
        matches!(self, Self::Organization | Self::Unit)
    }

    /// Whether it is an organization's name or a noun for a body.
    #[must_use]
    pub const fn is_unit(self) -> bool {
        self.is_organization() || matches!(self, Self::Body)
    }

    /// Whether stretches have this class; the others are states only.
    #[must_use]
    pub const fn is_stretch(self) -> bool {
        !matches!(
            self,
            Self::Start | Self::BylinePerson | Self::AndPerson | Self::ListPerson | Self::ListPost | Self::OfPost
        )
    }

    /// What a reading remembers after a stretch of class `next` behind the state `self`.
    #[must_use]
    #[inline]
    pub const fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Byline | Self::BylinePerson, Self::Person) => Self::BylinePerson,
            (Self::Byline | Self::BylinePerson, Self::List | Self::And | Self::Space) => Self::Byline,
            (Self::Byline, Self::Colon) => Self::Byline,
            (Self::Person, Self::List) => Self::ListPerson,
            (Self::Person, Self::And) => Self::AndPerson,
            (Self::Post, Self::List | Self::And) => Self::ListPost,
            (Self::Person, Self::Post) => Self::Address,
            (Self::Post, Self::Of) => Self::OfPost,
            (Self::Role, Self::Space) => Self::Role,
            (Self::Post, Self::Space) => Self::Post,
            (_, Self::Gloss) => self,
            _ => next,
        }
    }

    /// The class of a word by its part of speech (tags of jieba).
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        match tag.as_bytes().first() {
            Some(b'n' | b'j' | b'g' | b's') => Self::Noun,
            Some(b'v') if tag == "vn" => Self::Noun,
            Some(b'v' | b'p') => Self::Verb,
            Some(b'a' | b'b' | b'z' | b'i' | b'l') => Self::Adjective,
            Some(b'd' | b'f') => Self::Adverb,
            Some(b'c') => Self::And,
            Some(b'u') if tag == "uj" => Self::Of,
            Some(b'm' | b'q') => Self::Number,
            Some(b't') => Self::Time,
            _ => Self::Other,
        }
    }

    /// The class of a character that is no ideograph.
    #[must_use]
    pub fn of_mark(c: char) -> Self {
        match c {
            '、' => Self::List,
            '，' | ',' => Self::Comma,
            '：' | ':' => Self::Colon,
            '（' | '(' | '“' | '「' | '『' | '《' | '【' | '[' | '‘' | '〈' => Self::Open,
            '）' | ')' | '”' | '」' | '』' | '》' | '】' | ']' | '’' | '〉' => Self::Close,
            // The most frequent of what the last case is for: to ask the tables of Unicode takes longer.
            '。' | '；' | '！' | '？' | ';' | '.' | '!' | '?' => Self::Punctuation,
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_alphanumeric() => Self::Number,
            _ => Self::Punctuation,
        }
    }
}
