//! Rows about names, titles and dates, and when two spellings are one name.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::gold::{Gold, Name, Spellings};
use super::predicted::{self, Predicted};
use super::tally::{Sides, Tally};

/// Administrative suffixes that a place name may lack.
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|省|市|区|县|州|盟|旗|镇|乡|街道|村)$",
    )
    .expect("a fixed pattern")
});

/// Words that make another post of a post.
static MODIFIER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("副|常务|代理|代$|原|时任|前任|曾任|拟任|候任|候选|名誉|执行|第一|首席|助理").expect("a fixed pattern")
});

/// A name without spaces, brackets and quotes: typography is not what is measured.
pub(super) fn key(name: &str) -> String {
    name.nfkc().filter(|&c| !c.is_whitespace() && !"()（）[]“”\"'‘’《》<>·•・,，、".contains(c)).collect()
}

/// Whether two sets of spellings share one.
pub(super) fn any_same(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| {
        let x = key(x);
        b.iter().any(|y| x == key(y))
    })
}

/// Whether two places share a spelling, the administrative suffix forgiven.
pub(super) fn any_near(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| b.iter().any(|y| place_same(x, y)))
}

/// The same name, or one of the two without its administrative suffix; a different suffix is not forgiven.
fn place_same(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    a == b || short(&a) == b || a == short(&b)
}

/// A place name without its administrative suffix, where two characters remain.
fn short(name: &str) -> &str {
    let cut = SUFFIX.find(name).map_or(name, |found| &name[..found.start()]);
    if cut.chars().nth(1).is_some() { cut } else { name }
}

/// Equal, or one lacks words in front of the other (the organisation, say), but none that changes the post.
fn title_match(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    let (long, brief) = if a.chars().count() < b.chars().count() { (b, a) } else { (a, b) };
    if long == brief {
        return true;
    }
    let (whole, part) = (long.chars().count(), brief.chars().count());
    long.strip_suffix(brief.as_str())
        .is_some_and(|front| part >= 3 && part * 5 >= whole * 2 && !MODIFIER.is_match(front))
}

/// A name or a list of its spellings.
#[derive(Clone, PartialEq)]
struct Named(Spellings);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" = "))
    }
}

/// A person's post.
#[derive(Clone, PartialEq)]
struct Titled(Spellings, String);

impl fmt::Display for Titled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.join(" = "), self.1)
    }
}

/// The rows persons, places, organizations, positions, dates of one document.
pub(super) fn compare(gold: &Gold, record: &Predicted) -> Vec<(&'static str, Tally)> {
    let same = |a: &Named, b: &Named| any_same(&a.0, &b.0);
    let near = |a: &Named, b: &Named| any_near(&a.0, &b.0);
    let optional = &gold.optional;
    let sides = |gold_names: &[Name], optional_names: &[Name], kind: &str, subkinds: &[&str]| Sides {
        doc: &gold.id,
        gold: named(gold_names),
        optional: named(optional_names),
        pred: of_kind(record, kind, subkinds),
        repeats: true,
        identical_first: true,
    };
    let firms = ["company", "institution"];
    vec![
        ("persons", Tally::of(sides(&gold.persons, &optional.persons, "person", &[]), same, same)),
        ("places", Tally::of(sides(&gold.places, &optional.places, "place", &[]), near, near)),
        (
            "organizations",
            Tally::of(sides(&gold.organizations, &optional.organizations, "organization", &firms), same, same),
        ),
        ("positions", positions(gold, record)),
        ("dates", dates(gold, record)),
    ]
}

fn named(names: &[Name]) -> Vec<Named> {
    names.iter().map(|name| Named(name.spellings())).collect()
}

/// The record's entities of a kind and, unless empty, of the given subkinds.
fn of_kind(record: &Predicted, kind: &str, subkinds: &[&str]) -> Vec<Named> {
    let entities = record.entities.iter().filter(|entity| {
        entity.kind == kind && (subkinds.is_empty() || entity.subkind.as_deref().is_some_and(|s| subkinds.contains(&s)))
    });
    entities.map(|entity| Named(entity.spellings())).collect()
}

fn positions(gold: &Gold, record: &Predicted) -> Tally {
    let titled = |name: &Name, titles: &[String]| -> Vec<Titled> {
        titles.iter().map(|title| Titled(name.spellings(), title.clone())).collect()
    };
    let certain = |names: &[Name]| -> Vec<Titled> { names.iter().flat_map(|n| titled(n, n.titles().0)).collect() };
    let mut optional = certain(&gold.optional.persons);
    optional.extend(gold.persons.iter().flat_map(|name| titled(name, name.titles().1)));
    let same = |a: &Titled, b: &Titled| any_same(&a.0, &b.0) && title_match(&a.1, &b.1);
    let pred = record.positions.iter().map(|p| Titled(record.spelled(&p.person), p.title.clone())).collect();
    let sides =
        Sides { doc: &gold.id, gold: certain(&gold.persons), optional, pred, repeats: true, identical_first: true };
    Tally::of(sides, same, same)
}

fn dates(gold: &Gold, record: &Predicted) -> Tally {
    let due: BTreeSet<&String> = gold.dates.iter().chain(gold.published.iter().filter(|p| !p.is_empty())).collect();
    let optional: BTreeSet<&String> = gold.optional.dates.iter().collect();
    let said: BTreeSet<String> = record
        .times
        .iter()
        .filter_map(|time| predicted::days(time.edtf.as_deref()))
        .chain(record.published.as_ref().and_then(predicted::Date::days))
        .collect();
    let sides = Sides {
        doc: &gold.id,
        gold: due.into_iter().cloned().collect(),
        optional: optional.into_iter().cloned().collect(),
        pred: said.into_iter().collect(),
        repeats: true,
        identical_first: true,
    };
    Tally::of(sides, String::eq, String::eq)
}

#[cfg(test)]
mod tests {
    use super::{key, place_same, title_match};

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(key("远山科技（东河） 有限公司"), "远山科技东河有限公司");
        assert_eq!(key("阿依·古丽"), key("阿依古丽"));
    }

    #[test]
    fn a_missing_suffix_is_forgiven_and_another_is_not() {
        assert!(place_same("湖北", "湖北省"));
        assert!(!place_same("吉林市", "吉林省"));
        assert!(!place_same("沙县", "沙"), "one character is no short form");
    }

    #[test]
    fn words_in_front_of_a_title_may_be_missing_unless_they_change_it() {
        assert!(title_match("县农业农村局局长", "农业农村局局长"));
        assert!(!title_match("副市长", "市长"));
        assert!(!title_match("市局原副局长", "副局长"), "原 is another post");
        assert!(!title_match("东河省人民政府办公厅秘书一处处长", "处处长"), "too little of it");
    }
}
