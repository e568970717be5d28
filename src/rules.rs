//! The rules by their codes: what each finds, an example and its limits. `docs/rules.md` is made from this table.

use std::fmt::Write as _;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, carried in records (`rule`). P: persons, T: posts, L: places, O: organizations; V: visits and other
    /// events, R: refused events.
    pub code: &'static str,
    /// What it finds or refuses.
    pub finds: &'static str,
    /// A stretch of text that it works on.
    pub example: &'static str,
    /// Where it does not reach.
    pub limits: &'static str,
}

/// All rules, in order of code.
pub const RULES: &[Rule] = &[
    rule(
        "L01",
        "A place of the gazetteer, by full or short name.",
        "前往洪雅县",
        "Short names of counties weigh little: many are words.",
    ),
    rule(
        "L02",
        "A place by the head of its name: village, zone, facility.",
        "来到柳河村",
        "What stands in front is cut at words that begin names.",
    ),
    rule("L03", "Places that share one head.", "东湖、西山两区", "The head must follow the list with its count."),
    rule(
        "L07",
        "A division that one character stands for.",
        "返杭",
        "Behind a verb of going alone; characters of several divisions are left out.",
    ),
    rule(
        "O01",
        "An organization by the head of its name.",
        "云杉科技有限公司",
        "A company without a head needs the full name elsewhere.",
    ),
    rule(
        "O02",
        "An item of a list of companies.",
        "先后到云杉、石榴等企业",
        "Only between a verb of visiting and the closing word.",
    ),
    rule("O03", "Institutions that share one head.", "市一、二医院", "Numbers and short items only."),
    rule(
        "O04",
        "A short form of a name that the document gives in full.",
        "云杉公司",
        "Forms that are words are left alone.",
    ),
    rule(
        "P01",
        "Surname and one or two characters of a given name.",
        "方志远",
        "Weighed against the words that the characters make.",
    ),
    rule("P02", "Surname of two characters and a given name.", "欧阳文清", "As P01."),
    rule("P03", "Two surnames and two characters: a married woman's name.", "陈方安然", "Needs strong neighbours."),
    rule(
        "P04",
        "A name of syllables, without surname: Mongolian, Tibetan, foreign.",
        "旗长阿古达木",
        "Three syllables or more without a post in front.",
    ),
    rule("P05", "Parts joined by a middle dot.", "马修·布朗", "Parts of up to nine characters."),
    rule("P07", "A surname with a post; a mention, never a name.", "方书记", "Left open where two persons fit."),
    rule(
        "P08",
        "Elements of Tibetan, Mongolian and Uyghur names in a row.",
        "扎西次仁",
        "Elements of the list, two or three of them.",
    ),
    rule(
        "P09",
        "Two to four words in Latin letters, each a capital with small letters or a dot, none of which a unit is called by.",
        "Jane Lowe",
        "Only behind a post, or before 教授, 博士, 先生.",
    ),
    rule(
        "P10",
        "A clan of the Yi and a given name without a dot.",
        "沙马古且",
        "Clans of the list; given names of two or three of its syllables, of others only behind a post.",
    ),
    rule(
        "P11",
        "Names of a list that the number behind it counts.",
        "丁一、乔海、方晴三位副市长",
        "The list begins a clause, and the number fits.",
    ),
    rule(
        "P20",
        "Refuses a name that nothing speaks for anywhere in the document.",
        "高兴来到",
        "Rare names without post, verb or list are lost.",
    ),
    rule(
        "R01",
        "Refuses what is only said, not reported as done.",
        "他说，前年到过青山镇",
        "A report in somebody's words is lost.",
    ),
    rule(
        "R02",
        "Refuses a visit by nobody named.",
        "医疗队赴青山镇",
        "A named body that is no travelling group is nobody.",
    ),
    rule(
        "R03",
        "Refuses a visit by video or telephone.",
        "通过视频连线检查青山镇",
        "The word must stand before the verb.",
    ),
    rule(
        "R04",
        "Refuses what is wished for, ordered or imagined.",
        "要求深入青山镇",
        "要 also stands before what was done.",
    ),
    rule(
        "R05",
        "Tells a visit that is planned, called off or did not happen; kept as an event that is not actual.",
        "将于28日赴青山镇",
        "A plan told without a word of planning and without a later day passes.",
    ),
    rule(
        "T01",
        "The head of a post with the words that change its rank.",
        "常务副市长",
        "Heads that data/posts.tsv lacks.",
    ),
    rule(
        "T02",
        "Posts in front of a name, with the organization before them, joined by 、 和 兼 or a comma.",
        "县委常委、副县长方志远",
        "Stops at verbs, times and other names.",
    ),
    rule(
        "T03",
        "A post behind a name: directly, in brackets, between commas.",
        "方志远副市长",
        "A post with its organization needs brackets, commas or a dismissal.",
    ),
    rule(
        "T04",
        "The post of the first of a list, shared by all.",
        "副县长方志远、乔一鸣",
        "Not for posts that one person holds.",
    ),
    rule("T05", "A standing behind a list, shared by all.", "方志远、乔一鸣等市领导", "Only behind 等."),
    rule(
        "T07",
        "A post that somebody is appointed to or takes up.",
        "任命方志远为副县长",
        "The post must follow the verb.",
    ),
    rule(
        "V01",
        "Goes to the place behind the verb.",
        "方志远来到青山镇",
        "Places without a name are stops only of a known trip.",
    ),
    rule("V02", "Looks into the place behind the verb or after 在.", "方志远在青山镇调研", "The place must be named."),
    rule(
        "V03",
        "Does something on the spot named after 在.",
        "方志远在云杉公司询问产量",
        "Only for those who travel already.",
    ),
    rule(
        "V04",
        "A place set out before the deed; a paragraph that opens with an organization.",
        "在云杉公司，方志远走进车间",
        "The travellers must act or be reported to there.",
    ),
    rule(
        "V05",
        "Goes along: 陪同, 随同, 一同.",
        "副县长乔一鸣陪同",
        "Belongs to the trip told last, or to all days of a trip told as a whole.",
    ),
    rule("V06", "Receives on the spot.", "董事长乔一鸣热情接待", "Heads of what is visited only."),
    rule("V07", "Reports on the spot.", "董事长乔一鸣介绍了情况", "Heads of what is visited only."),
    rule("V08", "Leads a group: 率, 带领, 带队.", "方志远率调研组", "The group's name later stands for its leader."),
    rule(
        "V09",
        "Guides, which can be done from afar: the place must stand after 在.",
        "在青山镇指导",
        "督促指导青山镇 is none.",
    ),
    rule("V21", "Chairs a meeting.", "方志远主持召开座谈会", "Without a name it is the meeting told last."),
    rule(
        "V22",
        "Convenes a meeting; a meeting takes place.",
        "推进会在青山镇召开",
        "Who convened stands for the chair where nobody chaired.",
    ),
    rule(
        "V23",
        "Attends a meeting.",
        "乔一鸣参加会议",
        "The first to attend stands for the chair of a meeting that has none.",
    ),
    rule("V24", "Speaks at a meeting.", "乔一鸣作表态发言", "Only at the meeting told last."),
    rule("V31", "Meets somebody for talks.", "方志远会见乔一鸣一行", "Two principals must be named."),
    rule("V41", "Says something.", "方志远强调", "One event a speaker; holders of posts only."),
    rule("V42", "Orders or wishes something.", "方志远要求", "As V41."),
    rule("V51", "Is appointed or takes up a post.", "任命方志远为县长", "The post must be told."),
    rule("V52", "Is dismissed or lays down a post.", "免去方志远的县长职务", "The post must be told."),
    rule("V61", "Gives something.", "云杉公司捐赠口罩", "The giver must be named."),
    rule("V71", "Signs something.", "方志远签署合作协议", "What is signed must be told."),
    rule("V81", "Issues a policy.", "县政府印发《方案》", "The policy's title must stand in 《》."),
];

const fn rule(code: &'static str, finds: &'static str, example: &'static str, limits: &'static str) -> Rule {
    Rule { code, finds, example, limits }
}

/// The rule with the code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The table as a page in Markdown.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# The rules\n\nMade from `src/rules.rs`; `SHIGUAN_BLESS=1 cargo test --lib rules::` writes it anew. Records carry the codes.\n\n\
         | code | finds | example | limits |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        let _ = writeln!(page, "| {} | {} | {} | {} |", rule.code, rule.finds, rule.example, rule.limits);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unique() {
        assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn the_page_in_docs_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
        if std::env::var_os("SHIGUAN_BLESS").is_some() {
            std::fs::write(path, page()).expect("docs/rules.md can be written");
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(written, page(), "run SHIGUAN_BLESS=1 cargo test --lib rules::");
    }
}
