//! Rules of the clean text on invented sentences.

use super::*;

fn cleaned(text: &str) -> String {
    clean(&Document::from_text("x", text)).string
}

fn parts(text: &str) -> Vec<(PartKind, String)> {
    let text = clean(&Document::from_text("x", text));
    text.parts.iter().map(|part| (part.kind, text.slice(part.span).to_owned())).collect()
}

const STORY: &str = "2月21日，县长赵大川到河东镇调研春耕备耕工作，县农业农村局局长钱小河陪同。";

#[test]
fn debris_goes_and_words_stay() {
    for (damaged, clean) in [
        ("趙大川到河東鎮調(diào)研復(fù)工", "赵大川到河东镇调研复工"),
        ("检查，,随后,,来到，，河东镇。。", "检查，随后，来到，河东镇。"),
        ("赵 大 川到河东 镇 ,看望村 民 .县长陪同 .", "赵大川到河东镇，看望村民。县长陪同。"),
        ("疫 情防控K : v工作", "疫情防控工作"),
        ("收入R d % 4 & e % 8.在河东镇", "收入。在河东镇"),
        ("赵\u{200B}大\u{E123}川\u{FFFD}来到", "赵大川来到"),
        ("县长赵?、副县长，到了。", "县长赵、副县长，到了。"),
        ("２０２０年２月１日（Ａ区）", "2020年2月1日（A区）"),
        ("2 月 21 日 , 第 3 组", "2月21日，第3组"),
        ("「河東」、『河西』", "“河东”、‘河西’"),
        ("他说\"好\"。", "他说“好”。"),
        ("甲&nbsp;乙<b>河东镇</b>**县长**", "甲乙河东镇县长"),
        ("市领导钱\n<!--more-->\n小河参加。", "市领导钱小河参加。"),
        ("[河东网](http://a.cn/b) 消息", "河东网 消息"),
        ("阿里木•买买提", "阿里木·买买提"),
        ("市领导@赵大川、@钱小河参加，邮箱a@b.cn", "市领导赵大川、钱小河参加，邮箱a@b.cn"),
        ("省文化厅厅 长赵大川、副局 长，湖南省 长沙市", "省文化厅厅长赵大川、副局长，湖南省 长沙市"),
        ("县长陪同。 　　随后来到河东镇。", "县长陪同。\n随后来到河东镇。"),
        ("| 县长到河东镇 |\n|---|---|\n来到河东镇。[/td] |", "县长到河东镇\n来到河东镇。"),
    ] {
        assert_eq!(cleaned(damaged), clean, "{damaged}");
    }
}

#[test]
fn damage_inside_names_dates_and_sentences() {
    for (damaged, clean) in [
        // Marks of two kinds side by side, doubled quotation marks, commas at the edges of brackets.
        ("县长赵大川，、钱小河、，孙青山到河东镇、。", "县长赵大川、钱小河、孙青山到河东镇。"),
        ("““不忘初心””主题教育（，扩大）会议（第二批，）", "“不忘初心”主题教育（扩大）会议（第二批）"),
        // A paragraph that begins with a mark belongs to the one before it.
        ("县长赵大川来到河东镇\n，查看春耕\n　　。县里参加", "县长赵大川来到河东镇，查看春耕。县里参加"),
        ("他来到青禾公司（二期\n）车间", "他来到青禾公司（二期）车间"),
        // Names of two characters are padded with a blank.
        ("县长王　乾主持，记者孙 青报道", "县长王乾主持，记者孙青报道"),
        ("出席的有王　乾、李　明、张青山", "出席的有王乾、李明、张青山"),
        // Twins of ideographs: compatibility ideographs, radicals as PDF files write them.
        ("\u{F9E1}大川到⻄河镇⼭⽔⻚", "李大川到西河镇山水页"),
        // Pinyin inside names and dates, also with blanks, also where a name goes on.
        ("2020年(nián)2月(yuè)21日，趙大川(chuān )來到河東鎮(zhèn)", "2020年2月21日，赵大川来到河东镇"),
        ("２０２０ 年 ２ 月 ２１ 日 ,县 长赵 大 川", "2020年2月21日，县长赵大川"),
        // Every mark doubled, narrow and wide.
        ("县长，，赵大川：：来到河东镇，,，查看；；了解,,要求。。", "县长，赵大川：来到河东镇，查看；了解，要求。"),
    ] {
        assert_eq!(cleaned(damaged), clean, "{damaged}");
    }
}

#[test]
fn places_of_joined_and_unified_characters_are_kept() {
    let text = clean(&Document::from_text("x", "县长\u{F9E1}大川到\n，⻄河"));
    assert_eq!(text.string, "县长李大川到，西河");
    assert_eq!(text.original(Span::new(2, 3)), Span::new(2, 3));
    assert_eq!(text.original(Span::new(7, 9)), Span::new(8, 10));
}

#[test]
fn invitations_to_subscribe_disclaimers_and_captions_are_no_body() {
    use PartKind::{Body, Boilerplate, Byline, Caption, Headline, Lead};

    let page = format!(
        "县长到河东镇调研\n{STORY}\n县长赵大川（左二）查看秧苗\n{STORY}\n调研现场\n图①：河东镇的春耕\n{STORY}\n责任编辑 周文\n\
         来源丨青河发布\n扫码关注青河发布\n免责声明：本文仅代表作者观点，与本网无关。\n分享到：\n相关阅读\n县委书记到河西镇检查"
    );
    let kinds: Vec<PartKind> = parts(&page).iter().map(|part| part.0).collect();
    assert_eq!(kinds, [Headline, Lead, Caption, Body, Caption, Body, Byline, Boilerplate]);
}

#[test]
fn quoted_speech_is_known_by_place() {
    let text = clean(&Document::from_text(
        "x",
        "他说：“先去河东镇‘火眼’实验室，再回来。”随后离开“六稳”。她说：“好的，就去。”",
    ));
    let quoted: String =
        text.chars.iter().enumerate().filter(|(at, _)| text.is_quoted_speech(*at as u32)).map(|(_, c)| *c).collect();
    assert_eq!(quoted, "先去河东镇‘火眼’实验室，再回来。好的，就去。");
}

#[test]
fn what_is_no_debris_stays() {
    for text in [
        "市政府（扩大）会议",
        "科技（深圳）有限公司",
        "增长1,000元、99.1%，9:30开始",
        "A B C三类，G20峰会，5G、B超",
        "记者 赵大川 摄",
        "防控不松劲 生产不等靠",
        "真的？！不会吧……",
        "来源：河东网 2020年2月21日",
    ] {
        assert_eq!(cleaned(text), text);
    }
}

#[test]
fn bytes_out_of_step_are_read_in_step() {
    // 四保”機制 and 。縣 in GBK, one byte late.
    assert_eq!(cleaned("落實四督四?！睓C(jī)制，縣長來到。"), "落实四督四”机制，县长来到。");
    assert_eq!(cleaned("找到每一個人??h領(lǐng)導來到，看望。"), "找到每一个人。县领导来到，看望。");
    assert_eq!(cleaned("是不是??好的，不知道。"), "是不是？？好的，不知道。");
    // A wide indent and a bullet, lost.
    assert_eq!(
        cleaned("消息来源：县报\n　　????昨日，县长到河东镇。\n? 他要求"),
        "消息来源：县报\n昨日，县长到河东镇。\n他要求"
    );
    // With inserted pinyin, of which the end is left.
    assert_eq!(cleaned("檢查燃?xì)馐褂冒踩?bào)警裝置，到場。"), "检查燃使用安警装置，到场。");
    assert_eq!(cleaned("看望當?shù)馗骷壐刹咳罕?並把賀匾送到。"), "看望当各级干部群并把贺匾送到。");
}

#[test]
fn names_are_kept_in_conversion() {
    for (traditional, simplified) in [
        ("區委書記王乾來到餅乾廠，曬乾的魚乾", "区委书记王乾来到饼干厂，晒干的鱼干"),
        ("王曉乾來到河東鎮，王曉乾強調，黃魚乾很好", "王晓乾来到河东镇，王晓乾强调，黄鱼干很好"),
        ("副縣長於曉河、位於河東的范家村", "副县长於晓河、位于河东的范家村"),
        ("乾隆年間的書，沈先生與余女士、雲先生", "乾隆年间的书，沈先生与余女士、云先生"),
        ("瞭解情況，顯著成效，帶著問題", "了解情况，显著成效，带着问题"),
        ("裡面與裏面，説與說，臺灣與台灣", "里面与里面，说与说，台湾与台湾"),
    ] {
        assert_eq!(cleaned(traditional), simplified);
    }
    assert_eq!(cleaned("区委书记王乾率队来校。"), "区委书记王乾率队来校。");
}

#[test]
fn scripts_are_told_apart() {
    let script = |text: &str| clean(&Document::from_text("x", text)).script;
    assert_eq!(script(STORY), "Hans");
    assert_eq!(script("縣長趙大川到河東鎮視察里長，並聽取簡報。"), "Hant");
    assert_eq!(script("縣長趙大川來到河東鎮。县长赵大川来到河东镇，检查组织动员。"), "Mixed");
}

#[test]
fn places_in_the_original_are_kept() {
    let text = clean(&Document::from_text("x", "  調(diào)研，,結束。"));
    assert_eq!(text.string, "调研，结束。");
    assert_eq!(text.original(Span::new(0, 2)), Span::new(2, 10));
    assert_eq!(text.original(Span::new(3, 5)), Span::new(12, 14));
}

#[test]
fn a_page_falls_into_its_parts() {
    use PartKind::{Body, Boilerplate, Byline, Caption, Dateline, Headline, Lead};

    let page = format!(
        "当前位置：首页 > 要闻\n县长到河东镇调研\n来源：河东网 2020-02-22\n　　本报讯（记者 孙青山）{STORY}\n{STORY}（李白水）\n图为赵大川在村里。\n\
         责任编辑：周文\n相关新闻\n县委书记到河西镇检查\n版权所有：河东县人民政府"
    );
    let kinds: Vec<PartKind> = parts(&page).iter().map(|part| part.0).collect();
    assert_eq!(kinds, [Boilerplate, Headline, Byline, Dateline, Lead, Body, Byline, Caption, Byline, Boilerplate]);
}

#[test]
fn headline_story_and_footer_share_a_line() {
    let line = format!("县长到河东镇调研 {STORY}{STORY}{STORY}【打印】 【关闭】");
    let found = parts(&line);
    assert_eq!(found[0], (PartKind::Headline, "县长到河东镇调研".to_owned()));
    assert_eq!((found[1].0, found.last().map(|part| part.0)), (PartKind::Lead, Some(PartKind::Boilerplate)));
}

#[test]
fn a_site_around_the_story_is_furniture() {
    use PartKind::{Boilerplate, Byline, Dateline, Headline, Lead};

    let page = format!(
        "Skip to content\n您好，欢迎光临东河县教育局网站！\n· 要闻\n· 县区\n第04版：要闻 PDF版\n县长到河东镇调研春耕工作|要闻\n\
         会议2.jpg\n据东河县政府办消息\n东河讯（甲乙）{STORY}\n稿源：东河日报\n标签：春耕\n本文观点属于作者本人，与本站无关，如有疑问请与我们联系，我们将尽快处理。"
    );
    let text = clean(&Document::from_text("x", page));
    let kinds: Vec<PartKind> = text.parts.iter().map(|part| part.kind).collect();
    let expected = [Boilerplate, Headline, Boilerplate, Byline, Dateline, Lead, Byline, Boilerplate];
    assert_eq!(kinds, expected, "{:?}", text.string);
    let found = text.metadata();
    assert_eq!(found.title.as_deref(), Some("县长到河东镇调研春耕工作"));
    assert_eq!(found.publisher.as_deref(), Some("东河县教育局"));
    assert_eq!(found.credited.as_deref(), Some("东河日报"));
}

#[test]
fn empty_fields_and_writers_are_no_sources() {
    for byline in ["来源： 发布时间：2020-02-22", "作者： 来源： 打印本页", "2020-02-22 周文青", "来源：本报记者"]
    {
        let found = clean(&Document::from_text("x", format!("县长到河东镇调研\n{byline}\n{STORY}"))).metadata().clone();
        assert_eq!((found.publisher, found.credited), (None, None), "{byline}");
    }
    let found =
        clean(&Document::from_text("x", format!("据青河社河东2月21日电（记者甲乙）{STORY}"))).metadata().clone();
    assert_eq!(found.credited.as_deref(), Some("青河社"));
}

#[test]
fn a_repeated_headline_is_furniture_and_news_in_brief_is_body() {
    let page = format!("县长到河东镇调研\n{STORY}\n县长到河东镇调研\n又讯 {STORY}");
    let kinds: Vec<PartKind> = parts(&page).iter().map(|part| part.0).collect();
    assert_eq!(kinds, [PartKind::Headline, PartKind::Lead, PartKind::Boilerplate, PartKind::Body]);
}

#[test]
fn speech_is_told_from_terms_and_open_marks_swallow_nothing() {
    let quotes = |text: &str| -> Vec<(String, bool)> {
        let text = clean(&Document::from_text("x", text));
        text.quotes.iter().map(|quote| (text.slice(quote.span).to_owned(), quote.speech)).collect()
    };
    assert_eq!(
        quotes("他说：“我们去河东镇。”随后来到“火眼”实验室，落实“六稳”“六保”。"),
        [
            ("我们去河东镇。".to_owned(), true),
            ("火眼".to_owned(), false),
            ("六稳".to_owned(), false),
            ("六保".to_owned(), false)
        ]
    );
    assert_eq!(quotes("“大家放心，粮食够吃。”赵大川说。"), [("大家放心，粮食够吃。".to_owned(), true)]);
    assert_eq!(quotes("“没有结尾。\n他来到“河东”。"), [("河东".to_owned(), false)]);
}

#[test]
fn sentences_and_clauses() {
    let text = clean(&Document::from_text("x", "县长（左二），来到河东镇；他说：“好，去吧。走！”随后离开。\n回来。"));
    let sentences: Vec<&str> = text.sentences.iter().map(|sentence| text.slice(sentence.span)).collect();
    assert_eq!(sentences, ["县长（左二），来到河东镇；他说：“好，去吧。走！”", "随后离开。", "回来。"]);
    let clauses: Vec<&str> = text.sentences[0].clauses.iter().map(|clause| text.slice(*clause)).collect();
    assert_eq!(clauses, ["县长（左二）", "来到河东镇", "他说", "“好，去吧。走！”"]);
    assert_eq!(text.sentences[2].paragraph, 1);
}

#[test]
fn the_text_tells_its_metadata() {
    let page = format!(
        "[视频]县长到河东镇调研\n发布时间：2020-02-22 来源：河东县融媒体中心 作者：周文\n{STORY}\n版权所有：河东县人民政府办公室 京ICP备1号"
    );
    let found = clean(&Document::from_text("x", page)).metadata().clone();
    assert_eq!(found.title.as_deref(), Some("县长到河东镇调研"));
    assert_eq!(found.publisher.as_deref(), Some("河东县人民政府办公室"));
    assert_eq!(found.credited.as_deref(), Some("河东县融媒体中心"));
    let path = format!("当前位置：东河新闻网 >> 要闻\n县长到河东镇调研\n{STORY}");
    assert_eq!(clean(&Document::from_text("x", path)).metadata().publisher.as_deref(), Some("东河新闻网"));
    let dateline = clean(&Document::from_text("x", format!("青河日报河东2月21日电 {STORY}"))).metadata().clone();
    assert_eq!(dateline.credited.as_deref(), Some("青河日报"));
}

#[test]
fn lines_that_a_day_opens_are_no_navigation() {
    let page = "校长带队走访企业\n3月5日至6日，校长赵大川带队走访企业，看望实习学生，了解用人需求，行程如下。\n3月5日上午 青禾公司 经理 钱小河\n3月6日下午 河东医院 院长 孙青山\n校长说，这次走访摸清了企业的用人需求，看望了实习学生，学校要用好这些成果。\n";
    let text = clean(&Document::from_text("x", page));
    assert!(text.parts.iter().all(|part| part.kind != PartKind::Boilerplate), "{:?}", text.parts);
}
