//! What the text itself says about the document: headline, publisher, whom it credits.

use std::sync::LazyLock;

use regex::Regex;

use super::script::is_surname;
use super::{Text, furniture, layout};
use crate::record::PartKind;

/// Headline, publisher and credited source, where the text tells; Simplified, free of debris.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMetadata {
    /// Headline, its lines joined by a blank.
    pub title: Option<String>,
    /// Who published the document here: the site, the body that runs it, the paper.
    pub publisher: Option<String>,
    /// Whom the document credits (来源).
    pub credited: Option<String>,
}

/// Reads the metadata off the parts of a text.
#[must_use]
pub(super) fn metadata(text: &Text) -> TextMetadata {
    let of = |kind: PartKind| text.parts.iter().filter(move |part| part.kind == kind).map(|part| text.slice(part.span));
    TextMetadata {
        title: of(PartKind::Headline).next().and_then(title),
        publisher: publisher(text),
        credited: of(PartKind::Byline)
            .find_map(|line| field(&CREDITED, line))
            .or_else(|| of(PartKind::Dateline).find_map(sender)),
    }
}

/// A pattern of this module; all are constants.
macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("the pattern is well formed"));
    };
}

/// What a name may hold, and what ends it.
const NAME: &str = r"([\p{Han}A-Za-z0-9·（）《》]{2,40}?)(?:[ ，。；|\n【\[（-]|作者|编辑：|责任编辑|分享|发布时间|发布日期|浏览|点击|记者|时间：|日期：|字体|字号|地址|联系|承办|主办|版权|[\p{Han}]ICP|$)";

pattern!(CREDITED, &format!(r"(?:来源|稿源|出处|供稿单位)：{NAME}"));
pattern!(OWNER, &format!(r"(?:版权所有[：: ©]|主办单位：|主办：)[ ©（）]*(?:Copyright)?[ ©0-9（）-]*{NAME}"));
pattern!(OWNER_BEFORE, r"([\p{Han}]{4,30}?)(?:内容)?(?:版权所有|主办|©)");
pattern!(COPYRIGHT, r"(?i)copyright[ ©？?（）c0-9.-]*[ ]?([\p{Han}]{4,30})");
pattern!(UNIT, &format!(r"(?:发布单位|发布机构|信息来源单位)：{NAME}"));
pattern!(ADDRESS, r"^([\p{Han}（）]{4,30}) 地址：");
pattern!(BEFORE_DAY, r"^([\p{Han}]{3,20}) ?(?:\d{4}-\d\d?-\d\d?|\d{4}年\d|\d{4}/\d)");
pattern!(AFTER_DAY, r"^\d{4}[-年/]\d\d?[-月/]\d\d?日?(?: \d\d?:\d\d(?::\d\d)?)? ([\p{Han}]{3,20})(?: |$)");
pattern!(WELCOME, r"欢迎您?(?:光临|访问|来到)([\p{Han}]{4,30}?)(?:官方)?(?:网站|门户|官网)");
pattern!(PATH, r"^([\p{Han}]{4,20}) ?(?:>|｜|\|| [\p{Han}]{2,8} [\p{Han}]{2,8}$)");
pattern!(
    POSITION,
    r"位置：([\p{Han}]{2,16}(?:网|政府|日报|晚报|局|委员会|委|大学|学院|集团|公司|厅|电视台|办公室|法院|检察院|中学|医院)) ?(?:>|»|-|/)"
);
pattern!(SITE, r"^([\p{Han}]{2,20})->");
pattern!(
    SENDER,
    r"^([\p{Han}]{1,10}?(?:通讯社|社|日报|晚报|晨报|早报|时报|报|网|电视台|电台|卫视|在线|客户端))(?:[\p{Han}]{0,8}\d{1,2}月\d{1,2}日电|[\p{Han}]{0,6}讯|消息)"
);

/// Headline without the tags that sites put before it ([视频], 【组图】).
fn title(headline: &str) -> Option<String> {
    let mut text = headline.trim();
    while let Some(rest) =
        text.strip_prefix('[').and_then(|rest| rest.split_once(']')).filter(|(tag, _)| tag.chars().count() <= 4)
    {
        text = rest.1.trim_start();
    }
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// The first name that `pattern` finds and that names somebody.
fn field(pattern: &Regex, text: &str) -> Option<String> {
    pattern.captures_iter(text).filter_map(|found| found.get(1)).find_map(|found| {
        let name = found.as_str();
        let name = if name.contains('（') { name } else { name.trim_end_matches('）') };
        let rest = &text[found.start()..];
        // An empty field is followed by the next one (来源： 发布时间：…) or by a button of the page.
        let furniture =
            furniture::beginning(rest).is_some_and(|end| end == name.len() || rest[end..].starts_with('：'));
        (names_somebody(name) && !furniture).then(|| name.to_owned())
    })
}

/// As [`field`], for what stands beside the day and may be the writer's name.
fn not_writer(pattern: &Regex, line: &str) -> Option<String> {
    field(pattern, line).filter(|name| {
        let media = name.ends_with(['网', '报', '社', '台', '局', '办']);
        media || name.chars().count() > 3 || !name.starts_with(is_surname)
    })
}

/// Whether the value names a source, rather than saying that there is none.
fn names_somebody(name: &str) -> bool {
    let words = layout::words();
    !words.nobody.iter().any(|word| word == name) && !words.no_source.iter().any(|word| name.contains(word))
}

/// Who published: the footer tells best, then the byline, the path through the site, the title.
fn publisher(text: &Text) -> Option<String> {
    let lines = |kind: PartKind| {
        text.parts.iter().filter(move |part| part.kind == kind).flat_map(|part| text.slice(part.span).lines())
    };
    let boilerplate = || lines(PartKind::Boilerplate);
    let footer = [&OWNER, &COPYRIGHT, &OWNER_BEFORE, &ADDRESS];
    let of_footer = footer.iter().find_map(|pattern| boilerplate().find_map(|line| field(pattern, line)));
    of_footer
        .or_else(|| lines(PartKind::Byline).find_map(|line| field(&UNIT, line)))
        .or_else(|| {
            lines(PartKind::Byline)
                .find_map(|line| not_writer(&BEFORE_DAY, line).or_else(|| not_writer(&AFTER_DAY, line)))
        })
        .or_else(|| {
            boilerplate()
                .find_map(|line| field(&SITE, line).or_else(|| field(&POSITION, line)).or_else(|| field(&PATH, line)))
        })
        .or_else(|| boilerplate().find_map(|line| field(&WELCOME, line)))
}

/// The agency, paper or station of a dateline, unless it only says 本报.
fn sender(dateline: &str) -> Option<String> {
    let name = field(&SENDER, dateline)?;
    let name = name.strip_prefix('据').unwrap_or(&name);
    (!name.starts_with('本')).then(|| name.to_owned())
}
