//! What is found and what it means, by example.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn published(text: &str) -> Context {
    Context { published: Some(day(text)), ..Context::default() }
}

fn period(first: &str, last: &str) -> Context {
    Context { period: Some(Period { first: day(first), last: day(last) }), ..Context::default() }
}

/// `text=edtf` of every expression; `-` for none.
fn read(text: &str, context: &Context) -> String {
    let chars: Vec<char> = text.chars().collect();
    let of = |time: &Resolved| {
        let words: String = chars[time.span.range()].iter().collect();
        format!("{words}={}", time.edtf.as_deref().unwrap_or("-"))
    };
    resolve(text, &find(text), context).iter().map(of).collect::<Vec<_>>().join(" ")
}

fn kinds(text: &str) -> String {
    resolve(text, &find(text), &Context::default()).iter().map(|time| time.kind).collect::<Vec<_>>().join(" ")
}

#[test]
fn dates_in_figures() {
    let none = Context::default();
    for (text, expected) in [
        ("2020年2月21日", "2020年2月21日=2020-02-21"),
        ("二〇二〇年二月二十一日", "二〇二〇年二月二十一日=2020-02-21"),
        ("２０２０年２月２１日", "２０２０年２月２１日=2020-02-21"),
        ("2020-02-21 09:12", "2020-02-21=2020-02-21"),
        ("2020-02-2109:12", "2020-02-21=2020-02-21"),
        ("日期:2020/2/1", "2020/2/1=2020-02-01"),
        ("2020.02.21", "2020.02.21=2020-02-21"),
        ("發布日期:109-03-12", "109-03-12=2020-03-12"),
        ("民國109年3月12日", "民國109年3月12日=2020-03-12"),
        ("令和2年2月21日", "令和2年2月21日=2020-02-21"),
        ("2020年2月28日至3月2日", "2020年2月28日至3月2日=2020-02-28/2020-03-02"),
        ("2019年12月30日至1月3日", "2019年12月30日至1月3日=2019-12-30/2020-01-03"),
        ("2020年2月10—12日", "2020年2月10—12日=2020-02-10/2020-02-12"),
        ("2020年2月5日、6日", "2020年2月5日=2020-02-05 6日=2020-02-06"),
        ("2020年2月12、13日", "2020年2月12=2020-02-12 13日=2020-02-13"),
        ("2月21日", "2月21日=XXXX-02-21"),
        ("2020年2月", "2020年2月=2020-02"),
        ("2020年2月上旬", "2020年2月上旬=2020-02"),
        ("2021年9月3日，他到青山镇。去年9月10日", "2021年9月3日=2021-09-03 去年9月10日=2020-09-10"),
        ("到千年秀林植树点", "千年=-"),
        ("2020年", "2020年=2020"),
        ("上世纪90年代", "90年代=199X"),
    ] {
        assert_eq!(read(text, &none), expected, "{text}");
    }
}

#[test]
fn what_is_no_date() {
    let context = published("2020-02-24");
    for text in [
        "4号文件",
        "中央一号文件",
        "16项措施",
        "十一是全面加强管控",
        "3·15晚会",
        "第十二次会议",
        "一日三餐",
        "某某路21号",
        "2号楼",
        "100%",
        "增长3.15亿元",
        "G20峰会",
        "4号机组",
        "第一书记",
        "300万吨",
        "十二是加强引导",
        "五个100%",
        "电话12345678",
        "人民日报",
        "琼ICP备20200131号-1",
        "今日头条",
        "5日游",
        "1/3的人",
        "三一重工",
        "十一个县",
        "六一居士",
        "1号线",
        "一日游",
    ] {
        assert_eq!(read(text, &context), "", "{text}");
    }
}

#[test]
fn relative_days() {
    let context = published("2020-02-24");
    for (text, expected) in [
        ("昨天下午，会议召开", "昨天=2020-02-23"),
        ("今日上午", "今日=2020-02-24"),
        ("前天", "前天=2020-02-22"),
        ("大后天", "大后天=2020-02-27"),
        ("昨（23）日上午", "昨（23）日=2020-02-23"),
        ("昨（23日）上午", "昨（23日）=2020-02-23"),
        ("今（24）晚抵达", "今（24）=2020-02-24"),
        ("活动中心廿日启用", "廿日=2020-02-20"),
        ("应议长甲邀请，他18日至21日访问青山镇", "18日至21日=2020-02-18/2020-02-21"),
        ("11月1日至5日举办研讨会。2日，他到青山镇", "11月1日至5日=2019-11-01/2019-11-05 2日=2019-11-02"),
        ("17日，他来到青山镇。翌（十八）日上午", "17日=2020-02-17 翌（十八）日=2020-02-18"),
        ("周三，他来到青山镇", "周三=2020-02-19"),
        ("上周五", "上周五=2020-02-21"),
        ("本周一", "本周一=2020-02-24"),
        ("下週三將召開", "下週三=2020-03-04"),
        ("周日起将抽调", "周日=2020-03-01"),
        ("去年12月5日", "去年12月5日=2019-12-05"),
        ("本月22日", "本月22日=2020-02-22"),
        ("20日24时", "20日=2020-02-20"),
        ("29日将召开", "29日=2020-02-29"),
        ("28日，他来到", "28日=2020-01-28"),
        ("电视台消息（联播）：23日，他来到", "23日=2020-02-23"),
        ("12月20日", "12月20日=2019-12-20"),
        ("2月10日，他来到青山镇。次日，他到东湖区。", "2月10日=2020-02-10 次日=2020-02-11"),
        ("2月10日，他来到青山镇。当天下午，他到东湖区。", "2月10日=2020-02-10 当天=2020-02-10"),
        ("16日至17日，他到青山镇。16日下午", "16日至17日=2020-02-16/2020-02-17 16日=2020-02-16"),
        (
            "2月10日，他来到青山镇。张三12日率队出访。同日李四到东湖区。",
            "2月10日=2020-02-10 12日=2020-02-12 同日=2020-02-12",
        ),
        ("12日，他祝孩子们六一儿童节快乐。下午", "12日=2020-02-12 六一儿童节=- 下午=2020-02-12"),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn lunar_days_and_festivals() {
    let context = published("2020-02-24");
    for (text, expected) in [
        ("正月初三、初四就开工", "正月初三=2020-01-27 初四=2020-01-28"),
        ("腊月廿九", "腊月廿九=2020-01-23"),
        ("元宵节当天", "元宵节=2020-02-08"),
        ("除夕夜", "除夕夜=2020-01-24"),
        ("大年初二", "大年初二=2020-01-26"),
        ("二月二，龙抬头", "二月二=2020-02-24 龙抬头=2020-02-24"),
        ("今日（二月十八日）", "今日=2020-02-18 二月十八日=2020-02-18"),
        ("春节期间", "春节=-"),
        ("国庆假期", "国庆=-"),
        ("2020年清明节", "2020年清明节=2020-04-04"),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn vague_times_are_no_days() {
    assert_eq!(kinds("近日，日前，连日来"), "vague vague vague");
    assert_eq!(kinds("隔离14天后，近两个月"), "duration duration");
    assert_eq!(kinds("每天，每周三"), "frequency frequency");
    assert_eq!(kinds("2月上旬，3月底"), "part-of-month part-of-month");
}

#[test]
fn modifiers() {
    let of = |text| find(text).first().and_then(|found| found.modifier);
    assert_eq!(of("2月1日起实施"), Some("start"));
    assert_eq!(of("2月24日前完成"), Some("end"));
    assert_eq!(of("2月24日前往"), None);
    assert_eq!(of("截至2月20日24时"), Some("end"));
    assert_eq!(of("1月30日以来"), Some("start"));
    assert_eq!(of("2月10日左右"), Some("approximate"));
}

#[test]
fn the_period_gives_the_year() {
    let context = period("2020-01-01", "2020-03-31");
    let text = "2月21日，他到青山镇。4月10日开闸。";
    let times = resolve(text, &find(text), &context);
    assert_eq!(times[0].edtf.as_deref(), Some("2020-02-21"));
    assert_eq!(times[0].basis, Some(Basis::Period));
    assert_eq!((times[1].edtf.as_deref(), times[1].basis), (Some("2020-04-10"), Some(Basis::Context)));
}

#[test]
fn the_dateline_gives_the_day() {
    let text = "新华社北京2020年2月21日电（记者王五）今天上午，会议召开。19日，他到青山镇。";
    assert_eq!(read(text, &Context::default()), "2020年2月21日=2020-02-21 今天=2020-02-21 19日=2020-02-19");
}

#[test]
fn weekdays_bound_years_and_contradict() {
    let text = "2019年以来，他多次到访。3月5日（星期四），他到青山镇。";
    assert_eq!(read(text, &Context::default()), "2019年=2019 3月5日=2020-03-05");
    let text = "2020年3月5日 星期五";
    assert!(resolve(text, &find(text), &Context::default())[0].conflict.is_some());
}

#[test]
fn events_after_their_publication_are_conflicts() {
    let text = "2月26日，他到青山镇。";
    let times = resolve(text, &find(text), &published("2020-02-24"));
    assert_eq!(times[0].conflict.as_deref(), Some("after the publication day 2020-02-24"));
}

use crate::record::Basis;

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,60}") {
        let found = find(&text);
        let length = text.chars().count() as u32;
        let times = resolve(&text, &found, &published("2020-02-24"));
        prop_assert_eq!(found.len(), times.len());
        let mut end = 0;
        for time in &times {
            prop_assert!(end <= time.span.start && time.span.start < time.span.end && time.span.end <= length);
            end = time.span.end;
            if let Some(edtf) = &time.edtf {
                prop_assert!(edtf.parse::<Edtf>().is_ok(), "{}", edtf);
            }
        }
    }

    #[test]
    fn text_like_dates_is_read(text in "[0-9年月日号至、，。（）初一二三十正腊农历周上下今昨天星期当旬底前起\\-/.: 電点时]{0,40}") {
        let times = resolve(&text, &find(&text), &period("2020-01-01", "2020-03-31"));
        for time in &times {
            if let Some(edtf) = &time.edtf {
                prop_assert!(edtf.parse::<Edtf>().is_ok(), "{}", edtf);
            }
            if time.basis == Some(Basis::Period) && time.kind == "day" {
                prop_assert!(time.earliest >= Some(day("2020-01-01")) && time.latest <= Some(day("2020-03-31")));
            }
        }
    }
}

#[test]
fn lengths_and_what_lies_so_far_away() {
    let context = published("2020-02-26");
    for (text, expected) in [
        ("三天前", "三天前=2020-02-23"),
        ("早在10天前，他就到过青山镇", "10天前=2020-02-16"),
        ("五天后", "五天后=2020-03-02"),
        ("2月10日，他来到青山镇。3天后，他到东湖区。", "2月10日=2020-02-10 3天后=2020-02-13"),
        ("三个月前", "三个月前=2019-11"),
        ("五年以前", "五年以前=2015"),
        ("两周后", "两周后=-"),
        ("集中隔离14天后", "14天=-"),
        ("3天前往东湖区", "3天=-"),
        ("过去五天", "过去五天=-"),
        ("近三年来", "近三年=-"),
        ("前三名", ""),
        ("近百人", ""),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
    let bounds = |text: &str| {
        let time = &resolve(text, &find(text), &context)[0];
        let show = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{} {} {}", time.kind, show(time.earliest), show(time.latest))
    };
    assert_eq!(bounds("过去五天"), "duration 2020-02-21 2020-02-25");
    assert_eq!(bounds("未来十天"), "duration 2020-02-27 2020-03-07");
    assert_eq!(bounds("近两个月"), "duration 2019-12-26 2020-02-25");
    assert_eq!(bounds("两周后"), "vague 2020-03-09 2020-03-15");
    assert_eq!(bounds("下半周"), "vague 2020-02-27 2020-03-01");
    assert_eq!(bounds("下周末"), "vague 2020-03-07 2020-03-08");
    assert_eq!(bounds("上上周"), "vague 2020-02-10 2020-02-16");
    assert_eq!(bounds("本月第一周"), "vague 2020-02-03 2020-02-09");
    assert_eq!(bounds("2021年的第一周"), "vague 2021-01-04 2021-01-10");
    assert_eq!(bounds("这个月的第二个周末"), "vague 2020-02-15 2020-02-16");
    assert_eq!(bounds("前年夏天"), "year 2018-06-01 2018-08-31");
    assert_eq!(bounds("2019年冬天"), "year 2019-12-01 2020-02-29");
    assert_eq!(bounds("本月初"), "part-of-month 2020-02-01 2020-02-10");
    assert_eq!(bounds("上个月底"), "part-of-month 2020-01-21 2020-01-31");
    assert_eq!(bounds("去年十一月中旬"), "part-of-month 2019-11-11 2019-11-20");
}

#[test]
fn expressions_of_other_suites() {
    let context = published("2020-02-26");
    for (text, expected) in [
        ("大前天", "大前天=2020-02-23"),
        ("明后天", "明后天=2020-02-27/2020-02-28"),
        ("今明两天", "今明两天=2020-02-26/2020-02-27"),
        ("上上周五", "上上周五=2020-02-14"),
        ("下下周三", "下下周三=2020-03-11"),
        ("这周日", "这周日=2020-03-01"),
        ("上个礼拜天", "上个礼拜天=2020-02-23"),
        ("去年三月", "去年三月=2019-03"),
        ("前年9月2号左右", "前年9月2号=2018-09-02"),
        ("下个月9号", "下个月9号=2020-03-09"),
        ("今年第一季度", "今年第一季度=2020-01/2020-03"),
        ("2016年下半年", "2016年下半年=2016-07/2016-12"),
        ("上半年", "上半年=2020-01/2020-06"),
        ("2019年前三季度", "2019年前三季度=2019-01/2019-09"),
        ("2021年前两个季度", "2021年前两个季度=2021-01/2021-06"),
        ("今年前两个月", "今年前两个月=2020-01/2020-02"),
        ("2019年1-11月", "2019年1-11月=2019-01/2019-11"),
        ("去年3至5月份", "去年3至5月份=2019-03/2019-05"),
        ("3-5月份", "3-5月份=2020-03/2020-05"),
        ("80年代", "80年代=198X"),
        ("20世纪90年代", "20世纪90年代=199X"),
        ("二十世纪九十年代", "二十世纪九十年代=199X"),
        ("公元前221年", "公元前221年=-0220"),
        ("民国38年", "民国38年=1949"),
        ("98年6月10日", "98年6月10日=1998-06-10"),
        ("99年6月10日，代表團訪問臺北，翌日到高雄", "99年6月10日=2010-06-10 翌日=2010-06-11"),
        ("庚子年正月初三", "庚子年正月初三=2020-01-27"),
        ("己亥猪年", "己亥猪年=2019"),
        ("一九四九年十月一日", "一九四九年十月一日=1949-10-01"),
        ("三月的第二个星期天", "三月的第二个星期天=2020-03-08"),
        ("2019年5月的最后一个星期五", "2019年5月的最后一个星期五=2019-05-31"),
        ("2019年十月一日至七日", "2019年十月一日至七日=2019-10-01/2019-10-07"),
        ("从2018年12月九号到十五号", "2018年12月九号到十五号=2018-12-09/2018-12-15"),
        ("1月3日至2月15日", "1月3日至2月15日=2020-01-03/2020-02-15"),
        ("2000年至2004年", "2000年至2004年=2000/2004"),
        ("9月底10月初", "9月底=2019-09 10月初=2019-10"),
        ("2013.03", "2013.03=2013-03"),
        ("2019年端午", "2019年端午=2019-06-07"),
        ("2019年中秋节", "2019年中秋节=2019-09-13"),
        ("2019年感恩节", "2019年感恩节=2019-11-28"),
        ("农历二零一二年九月初十", "农历二零一二年九月初十=2012-10-24"),
        ("国庆节假期", "国庆节=-"),
        ("春节期间", "春节=-"),
        ("党的十八大以来", ""),
        ("“十三五”期间", ""),
        ("十九届四中全会", ""),
        ("丁卯村", ""),
        ("增长2-3个百分点", ""),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn a_date_that_lost_its_month_mark_is_read_where_it_can_be_parted_in_one_way() {
    let context = published("2017-12-02");
    for (text, expected) in [
        ("525日，副县长到校。", "525日=2017-05-25"),
        ("526日至27日，他们到校。", "526日至27日=2017-05-26/2017-05-27"),
        ("1125日下午，他到校。", "1125日=2017-11-25"),
        ("111日，他到校。", ""),
        ("奋战125日，他到校。", ""),
        ("120日内办结。365日都在岗。", "120日=-"),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn days_without_a_month_are_those_of_the_narrative_or_of_the_day_of_speech() {
    let spoken = published("2017-03-18");
    for (text, expected) in [
        ("29日前全部完成整改", "29日=2017-03-29"),
        ("29日前上报名单", "29日=2017-03-29"),
        ("会议将于14日起举行", "14日=2017-04-14"),
        ("27日，3000名运动员将参加", "27日=2017-03-27"),
        ("16日，甲来到乙村，要求20日前全部完成", "16日=2017-03-16 20日=2017-03-20"),
        ("团队17日抵达甲市，19日还将去乙市", "17日=2017-03-17 19日=2017-03-19"),
        ("3月1日，一行来到甲市。2日还会去乙市", "3月1日=2017-03-01 2日=2017-03-02"),
        ("三月十一、十二两日赴甲县", "三月十一=2017-03-11 十二两日=2017-03-12"),
        ("同庆“八一”，走访军营", ""),
        ("十一日至廿二日访问", "十一日至廿二日=2017-03-11/2017-03-22"),
        ("重庆端午节当天", "端午节=2017-05-30"),
        ("团长25日起来访", "25日=2017-03-25"),
        ("1月30日的会议之后，各地动手。16日，他去看了甲村", "1月30日=2017-01-30 16日=2017-03-16"),
    ] {
        assert_eq!(read(text, &spoken), expected, "{text}");
    }
}

#[test]
fn each_item_of_a_digest_has_its_own_month() {
    let text = "2011年3月4日，甲来到乙村。\n6月12日至13日，丙去丁市。13日下午，双方会谈。";
    assert!(read(text, &Context::default()).contains(" 13日=2011-06-13"), "{}", read(text, &Context::default()));
}

#[test]
fn the_header_says_which_days_are_reported() {
    let text = "一周活动（2011年5月2日—5月8日）\n3日 甲来到乙村\n下周预告：10日 丙来";
    let aside = vec![Span::new(0, 19)];
    let times = resolve(text, &find(text), &Context { aside, ..Context::default() });
    let days: Vec<&str> = times.iter().filter_map(Resolved::days).collect();
    assert_eq!(days, ["2011-05-02/2011-05-08", "2011-05-03", "2011-05-10"]);
}

#[test]
fn a_year_long_told_gives_none() {
    let day = |text: &str| resolve(text, &find(text), &Context::default())[0].days().map(ToOwned::to_owned);
    assert_eq!(day("3月5日，甲到乙市。2019年丰收，2020年就开过会。").as_deref(), Some("2019-03-05"));
    assert_eq!(day("3月5日，甲到乙市。2019年丰收，2020年就业工作启动。").as_deref(), Some("2020-03-05"));
    assert_eq!(day("3月5日，甲到乙市。2019年丰收，厂子2007年成立。").as_deref(), Some("2019-03-05"));
}

#[test]
fn the_title_or_the_foot_gives_the_year() {
    let days = |text: &str| -> Vec<String> {
        let times = resolve(text, &find(text), &Context::default());
        times.iter().filter_map(|time| time.days().map(ToOwned::to_owned)).collect()
    };
    let chronicle = "2003年救灾大事记\n6月5日 甲赴乙市。\n注：1961年9月1日水位最高。";
    assert_eq!(days(chronicle), ["2003-06-05", "1961-09-01"]);
    assert_eq!(days("甲到乙市\n8月6日，甲到乙市。\n2015 某网 版权所有"), ["2015-08-06"]);
    assert_eq!(days("甲到乙市\n8月6日，甲到乙市。\n2005-2015 某网 版权所有"), ["XXXX-08-06"]);
}

#[test]
fn the_figure_in_brackets_is_the_day() {
    let context = published("2020-02-23");
    for (text, expected) in [
        ("昨日（22日）抵港，今日（23日）返回", "昨日=2020-02-22 22日=2020-02-22 今日=2020-02-23 23日=2020-02-23"),
        ("昨日（21日）抵港。当天，他去看了甲", "昨日=2020-02-21 21日=2020-02-21 当天=2020-02-21"),
        ("昨日（2月20日）抵港。次日返回", "昨日=2020-02-20 2月20日=2020-02-20 次日=2020-02-21"),
        ("2月20日（昨天）抵港", "2月20日=2020-02-20 昨天=2020-02-20"),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
    assert_eq!(read("昨日（31日）抵港", &published("2020-02-01")), "昨日=2020-01-31 31日=2020-01-31");
}

#[test]
fn a_journey_is_counted_from_its_first_day() {
    let none = Context::default();
    let days = "2020年2月8日至10日，甲到乙省考察。";
    let range = "2020年2月8日至10日=2020-02-08/2020-02-10";
    for (rest, expected) in [
        ("首日，他到丙市。次日，他到丁市。", "首日=2020-02-08 次日=2020-02-09"),
        ("第一天，他到丙市。第三天，他到丁市。", "第一天=2020-02-08 第三天=2020-02-10"),
        ("第二天上午，他到丙市。", "第二天=2020-02-09"),
        ("这是他连续第二天下乡。", ""),
        ("复工第一天，厂里很忙。", ""),
    ] {
        let text = format!("{days}{rest}");
        assert_eq!(read(&text, &none), format!("{range} {expected}").trim_end(), "{text}");
    }
    let began = published("2020-03-04");
    assert_eq!(read("昨起，甲到乙市。首日，他到丙厂", &began), "昨=2020-03-03 首日=2020-03-03");
    assert_eq!(read("昨上午，甲到乙市", &began), "昨=2020-03-03");
}

#[test]
fn lengths_of_journeys_and_names_of_weather_are_no_days() {
    let context = published("2020-02-24");
    for (text, expected) in [
        ("展开7日考察行程", "7日=-"),
        ("进行三日访问", "三日=-"),
        ("7日考察了乙厂", "7日=2020-02-07"),
        ("2月6日，大雪。", "2月6日=2020-02-06"),
        ("2月6日，星期四，小雪。", "2月6日=2020-02-06"),
        ("2月6日　正月十三　小雪", "2月6日=2020-02-06 正月十三=2020-02-06"),
        ("2019年12月7日，大雪。", "2019年12月7日=2019-12-07 大雪=2019-12-07"),
        ("2月19日，雨水。", "2月19日=2020-02-19 雨水=2020-02-19"),
        ("两天来，甲先后到乙县、丙县", "两天来=-"),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn about_a_day_is_not_before_it() {
    let context = published("2020-03-02");
    assert_eq!(read("2日，甲到乙镇。计划27日前后，再到丙镇", &context), "2日=2020-03-02 27日=2020-03-27");
    assert_eq!(read("10日前后，气温下降", &published("2020-03-08")), "10日=2020-03-10");
    assert_eq!(read("人员在15日之前撤离", &published("2020-03-11")), "15日=2020-03-15");
    assert_eq!(read("五日前，甲到乙镇", &context), "五日前=2020-02-26");
}

#[test]
fn days_of_the_new_year_stand_alone() {
    let context = period("2020-01-01", "2020-03-31");
    for (text, expected) in [
        ("除夕，甲到乙县。初三，他到丙县。", "除夕=2020-01-24 初三=2020-01-27"),
        ("正月初六至初八，甲到乙县。初七，他到丙县。", "正月初六至初八=2020-01-30/2020-02-01 初七=2020-01-31"),
        ("初一上午，甲到乙县。", "初一=2020-01-25"),
        ("初三至初五，甲到乙县。", "初三至初五=2020-01-27/2020-01-29"),
        ("除夕到初一，甲到乙县。", "除夕到初一=2020-01-24/2020-01-25"),
        ("甲到初三班级检查", ""),
    ] {
        assert_eq!(read(text, &context), expected, "{text}");
    }
}

#[test]
fn a_weekday_is_near_the_day_told_of_where_nothing_says_when_the_text_speaks() {
    let text = "2020年2月8日（星期六），甲到乙县。星期日，他到丙县。";
    assert_eq!(read(text, &Context::default()), "2020年2月8日=2020-02-08 星期日=2020-02-09");
}

#[test]
fn a_year_in_front_of_a_term_needs_no_mark() {
    let days = |text: &str| -> Vec<String> {
        let times = resolve(text, &find(text), &Context::default());
        times.iter().filter_map(|time| time.days().map(ToOwned::to_owned)).collect()
    };
    assert_eq!(days("2017春季开学检查\n2月22日，甲到乙校。"), ["2017-02-22"]);
    assert_eq!(days("走访2000户\n2月22日，甲到乙校。"), ["XXXX-02-22"]);
}

#[test]
fn the_day_before_moves_the_story() {
    let context = published("2020-02-10");
    let text = "10日，甲到乙市。\n就在前一天，他到丙县。\n当天，他还到丁厂。";
    assert_eq!(read(text, &context), "10日=2020-02-10 前一天=2020-02-09 当天=2020-02-09");
}
