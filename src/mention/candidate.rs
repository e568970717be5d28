//! What the recognisers propose and the lattice decides on.

use super::scan::Scan;
use super::{alias, counted, destination, organization, place};
use crate::lexicon::{Class, UserHit};
use crate::span::Span;

/// What a stretch of text could be.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A person's name.
    Person {
        /// official, journalist, other, where the user tells it.
        subkind: Option<&'static str>,
    },
    /// A place: rows of the gazetteer that bear the name (empty where only the form speaks for it).
    Place {
        /// Row numbers of the gazetteer.
        rows: Vec<u32>,
        /// country, province, prefecture, county, township, village, zone, facility, other.
        subkind: &'static str,
    },
    /// An organization.
    Organization {
        /// company, institution, body, media.
        subkind: &'static str,
    },
    /// Head noun of a post.
    Post {
        /// Rank that it tells.
        rank: Option<&'static str>,
    },
    /// A common word, a number, punctuation: nothing that is named.
    Word,
}

/// A proposal: a stretch of one sentence, what it could be, and how well that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Code points of the clean text.
    pub span: Span,
    /// What it could be.
    pub reading: Reading,
    /// Full name, where it is not what stands there: 城关镇 for the 城关 of 城关、坡头两镇.
    pub name: Option<String>,
    /// Evidence for it, added up; comparable across readings (weights: `data/weights.toml`).
    pub score: f32,
    /// Code of the rule that proposes it.
    pub rule: &'static str,
}

/// Score of what the user names.
pub const OWN: f32 = -1.0;

/// U01: names of the user's own.
fn own(scan: &Scan) -> Vec<Candidate> {
    let Some(user) = scan.lexicon.user() else { return Vec::new() };
    let propose = |hit: &UserHit| {
        let (named, reading) = match hit.class {
            Class::UserOrganization => {
                let named = user.organizations().get(hit.entry as usize)?;
                (named, Reading::Organization { subkind: named.kind().unwrap_or("institution") })
            }
            Class::UserPlace => {
                let named = user.places().get(hit.entry as usize)?;
                let rows = named.code().and_then(|code| scan.lexicon.gazetteer().row_of(code)).into_iter().collect();
                (named, Reading::Place { rows, subkind: named.kind().unwrap_or("other") })
            }
            Class::UserPost => {
                let post = user.posts().get(hit.entry as usize)?;
                let reading = Reading::Post { rank: post.rank() };
                return Some(Candidate { span: hit.span, reading, name: None, score: OWN, rule: "U01" });
            }
            Class::UserPerson => {
                let named = user.people().get(hit.entry as usize)?;
                (named, Reading::Person { subkind: named.kind() })
            }
            _ => return None,
        };
        Some(Candidate { span: hit.span, reading, name: Some(named.name().to_owned()), score: OWN, rule: "U01" })
    };
    scan.user_hits.iter().filter_map(propose).collect()
}

/// All places and organizations that a document may name, ordered by start, longer first.
#[must_use]
pub fn propose(scan: &Scan) -> Vec<Candidate> {
    let mut all = place::candidates(scan);
    all.extend(organization::candidates(scan));
    let order = |candidate: &Candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end));
    all.sort_by_key(order);
    let destinations = destination::candidates(scan, &all);
    all.extend(destinations);
    let own = own(scan);
    all.extend(alias::stated_forms(scan, &own));
    all.extend(own);
    all.extend(counted::candidates(scan));
    all.sort_by_key(order);
    all.retain(|candidate| !scan.is_stopped(candidate.span));
    all
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options};
    use crate::lexicon::{Lexicon, UserLexicon};
    use crate::mention::{Form, Mentions, find};

    fn read(text: &str, lexicon: &str) -> Mentions {
        let user = UserLexicon::parse(lexicon, "my.toml").expect("a valid lexicon");
        let document = Document::from_text("t", text);
        let options = Options { lexicon: Lexicon::with_user(user), ..Options::default() };
        find(&crate::text::clean(&document), &[], &document, &options)
    }

    fn names(mentions: &Mentions) -> Vec<(&str, &str)> {
        mentions.entities.iter().map(|entity| (entity.name.as_str(), entity.subkind)).collect()
    }

    #[test]
    fn a_users_names_are_found_and_their_aliases_joined() {
        let lexicon = "[[organization]]\nname = \"云岭众创空间\"\naliases = [\"云岭\"]\nkind = \"company\"\n\
                       [[place]]\nname = \"柳叶洲\"\nkind = \"village\"\ncode = \"511423\"\n\
                       [[person]]\nname = \"阿木古楞\"\n";
        let mentions = read("昨天，副县长阿木古楞来到云岭众创空间，又到柳叶洲察看。云岭负责人作了汇报。\n", lexicon);
        let names = names(&mentions);
        for expected in [("云岭众创空间", "company"), ("阿木古楞", "official")] {
            assert!(names.contains(&expected), "{expected:?} is not in {names:?}");
        }
        let company = mentions.entities.iter().find(|entity| entity.name == "云岭众创空间").expect("the company");
        assert_eq!(company.aliases, ["云岭"]);
        let place = mentions.entities.iter().find(|entity| entity.name == "柳叶洲").expect("the place");
        assert_eq!((place.subkind, place.code.as_deref()), ("village", None));
        assert_eq!(place.within, ["511423", "511400", "510000"]);
    }

    fn entity<'a>(mentions: &'a Mentions, name: &str) -> &'a crate::mention::Entity {
        mentions.entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| panic!("{name} is missing"))
    }

    #[test]
    fn a_users_place_is_the_division_of_its_code_and_lies_in_it_where_it_is_less() {
        let lexicon = "[[place]]\nname = \"鼓楼区\"\ncode = \"320106\"\n\
                       [[place]]\nname = \"柳叶洲\"\nkind = \"zone\"\ncode = \"511423\"\n";
        let mentions = read("3月2日，区长赵甲到鼓楼区、洪雅县和柳叶洲检查。\n", lexicon);
        assert_eq!(entity(&mentions, "鼓楼区").code.as_deref(), Some("320106"));
        assert_eq!(entity(&mentions, "洪雅县").code.as_deref(), Some("511423"));
        assert_eq!(entity(&mentions, "柳叶洲").within[0], "511423");
    }

    #[test]
    fn a_users_persons_have_their_kind_and_are_known_by_their_aliases() {
        let lexicon = "[[person]]\nname = \"阿木古楞\"\naliases = [\"老阿\"]\nkind = \"journalist\"\n";
        let mentions = read("副县长阿木古楞来到青柳村。老阿说，要早准备。\n", lexicon);
        let person = entity(&mentions, "阿木古楞");
        assert_eq!((person.subkind, &person.aliases[..]), ("journalist", &["老阿".to_owned()][..]));
        assert_eq!(mentions.positions[0].title, "副县长");
    }

    #[test]
    fn a_users_post_behind_a_surname_means_who_holds_it() {
        let lexicon = "[[post]]\ntitle = \"河湾长\"\n";
        let mentions = read("洪雅县河湾长方志远来到青柳村。河湾长强调，要早准备。方河湾长还看了学校。\n", lexicon);
        let person = mentions.entities.iter().position(|entity| entity.name == "方志远").expect("the person");
        let forms = mentions.mentions.iter().filter(|mention| mention.entity == person).map(|mention| mention.form);
        assert_eq!(forms.collect::<Vec<_>>(), [Form::Name, Form::Post, Form::SurnamePost]);
    }

    #[test]
    fn a_users_organization_has_the_short_form_that_a_bracket_states() {
        let lexicon = "[[organization]]\nname = \"云岭众创空间\"\nkind = \"company\"\n";
        let mentions = read("赵甲来到云岭众创空间（以下简称“岭创”）。岭创负责人作了汇报。\n", lexicon);
        assert_eq!(entity(&mentions, "云岭众创空间").aliases, ["岭创"]);
    }

    #[test]
    fn a_users_lexicon_may_be_in_traditional_characters() {
        let lexicon = "[[organization]]\nname = \"雲嶺眾創空間\"\n";
        assert!(names(&read("县长赵甲来到云岭众创空间。\n", lexicon)).contains(&("云岭众创空间", "institution")));
        assert!(names(&read("縣長趙甲來到雲嶺眾創空間。\n", lexicon)).contains(&("云岭众创空间", "institution")));
    }

    #[test]
    fn a_users_posts_are_tied_to_persons() {
        let lexicon = "[[post]]\ntitle = \"河湾长\"\nrank = \"township\"\n";
        let mentions = read("昨天，洪雅县河湾长方志远来到学校。\n", lexicon);
        let [position] = &mentions.positions[..] else { panic!("{:?}", mentions.positions) };
        assert_eq!((position.title.as_str(), position.head.as_str()), ("洪雅县河湾长", "河湾长"));
        assert_eq!((position.rank, mentions.entities[position.person].name.as_str()), ("township", "方志远"));
    }

    #[test]
    fn a_users_stop_words_name_nothing() {
        let text = "昨天，县长赵甲来到洪雅县检查。\n";
        assert!(names(&read(text, "")).contains(&("洪雅县", "county")));
        assert!(!names(&read(text, "stop = [\"洪雅县\"]")).contains(&("洪雅县", "county")));
        let text = "昨天，县长高平川计划启动。\n";
        assert!(names(&read(text, "")).contains(&("高平川", "official")));
        assert_eq!(names(&read(text, "stop = [\"高平川计划\"]")), []);
    }
}
