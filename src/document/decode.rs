//! Bytes to text: which encoding it is, and what is damaged.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::mojibake;

/// How far into a page its `charset` is looked for, in bytes.
const PRESCAN: usize = 2048;

/// Share of damaged bytes, one in so many, up to which a text still counts as UTF-8.
const DAMAGE: usize = 200;

/// Decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Label of its encoding (WHATWG), in lower case.
    pub encoding: String,
    /// What is wrong with it.
    pub warnings: Vec<String>,
}

/// Decodes `bytes`: as `forced`, where given; else by byte order mark, as UTF-8 where it is that, by the page's own
/// declaration, or by what its bytes look like.
#[must_use]
pub fn decode(bytes: &[u8], forced: Option<&'static Encoding>) -> Decoded {
    let encoding = forced.unwrap_or_else(|| detect(bytes));
    let (text, encoding, damaged) = encoding.decode(bytes);
    let mut warnings = Vec::new();
    let lost = text.chars().filter(|&c| c == '\u{FFFD}').count();
    if damaged || lost > 0 {
        warnings.push(format!(
            "{lost} characters are damaged in {}; if names look wrong, give the encoding with --encoding",
            label(encoding)
        ));
    }
    let mut decoded = Decoded { text: text.into_owned(), encoding: label(encoding), warnings };
    if forced.is_none()
        && let Some(repair) = mojibake::repair(&decoded.text)
    {
        decoded.warnings.push(format!("the text is {} that was read as {}; repaired", repair.was, repair.read_as));
        decoded.text = repair.text;
        decoded.encoding = repair.was.into();
    } else if mojibake::is_lost(&decoded.text) {
        decoded.warnings.push("the text was decoded wrongly before it came here and cannot be repaired".into());
    }
    decoded
}

/// The encoding's label in lower case.
fn label(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    let Err(error) = std::str::from_utf8(bytes) else { return UTF_8 };
    if error.valid_up_to() + 4 >= bytes.len() && error.error_len().is_none() {
        // Cut off inside the last character.
        return UTF_8;
    }
    if let Some(encoding) = declared(bytes).filter(|encoding| !encoding.decode_without_bom_handling(bytes).1) {
        return encoding;
    }
    if nearly_utf_8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = chinese(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(Some(b"cn"), Utf8Detection::Deny) {
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    }
}

/// The commonest characters of news, in both scripts, and its punctuation.
const COMMON: &str = "的一是在不了有和人中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過说說产產\
多定行学學所民得经經十三进進等部度家电電力高现現实實加量都日月公长長市县縣区區省委书書记記员員政府院情况況疫，。、：；「」“”（）";

/// GB 18030 or Big5, whichever decodes the bytes without damage and to more of the commonest characters.
///
/// A detector for all languages takes short texts in Big5 for GBK; here the text is known to be Chinese.
fn chinese(bytes: &[u8]) -> Option<&'static Encoding> {
    let score = |encoding: &'static Encoding| {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        let common = text.chars().filter(|c| COMMON.contains(*c)).count();
        let rare = text.chars().filter(|c| matches!(c, '\u{E000}'..='\u{F8FF}')).count();
        (!damaged && common > rare).then_some((common, encoding))
    };
    let (simplified, traditional) = (score(GB18030), score(BIG5));
    match (simplified, traditional) {
        (Some((one, _)), Some((other, encoding))) if other > one => Some(encoding),
        (Some((_, encoding)), _) | (None, Some((_, encoding))) => Some(encoding),
        (None, None) => None,
    }
}

/// UTF-16 without a byte order mark: every line end, blank and digit has a zero byte, which no text in another encoding
/// has; the order of the bytes is the one that gives the commonest characters.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || zeros * 100 < bytes.len() {
        return None;
    }
    let score = |encoding: &'static Encoding| {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        let common = text.chars().filter(|c| COMMON.contains(*c) || c.is_ascii_graphic() || *c == '\n').count();
        (!damaged && common * 10 >= text.chars().count()).then_some((common, encoding))
    };
    let (little, big) = (score(UTF_16LE), score(UTF_16BE));
    little.into_iter().chain(big).max_by_key(|&(common, _)| common).map(|(_, encoding)| encoding)
}

/// The encoding that an HTML page or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    Some(if encoding == GBK { GB18030 } else { encoding }).filter(|&encoding| encoding != WINDOWS_1252)
}

fn nearly_utf_8(bytes: &[u8]) -> bool {
    let damaged: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let letters = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    damaged * DAMAGE <= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2月21日，县委书记来到河东镇调研复工复产情况，随后又到卫生院看望医护人员。\n县长陪同。";
    const TRADITIONAL: &str = "2月21日，縣長來到河東鎮視察防疫工作，隨後又到衛生院探望醫護人員，並聽取簡報。\n";

    #[test]
    fn every_encoding_of_chinese_news_is_recognised() {
        for (encoding, text) in [(GB18030, TEXT), (BIG5, TRADITIONAL), (UTF_8, TEXT)] {
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed);
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding.name().to_ascii_lowercase()));
            assert!(decoded.warnings.is_empty(), "{:?}", decoded.warnings);
        }
    }

    #[test]
    fn utf_16_is_recognised_with_and_without_a_mark() {
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        // Ideographs with a low byte of zero, as in 一 and the blank of a paragraph, mislead nobody.
        let indented: Vec<u8> =
            format!("　　一县一策。\n　　{TEXT}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&indented, None).encoding, "utf-16be");
        for (bytes, label) in [(&little, "utf-16le"), (&big, "utf-16be")] {
            let decoded = decode(bytes, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), (TEXT, label));
        }
        let marked = [&[0xFF, 0xFE][..], &little].concat();
        assert_eq!(decode(&marked, None).text, TEXT);
    }

    #[test]
    fn a_forced_encoding_wins_and_damage_is_reported() {
        let (bytes, _, _) = BIG5.encode(TRADITIONAL);
        let forced = decode(&bytes, Some(GB18030));
        assert_eq!(forced.encoding, "gb18030");
        assert_ne!(forced.text, TRADITIONAL);
        let mut damaged = TEXT.repeat(5).into_bytes();
        damaged[10] = 0xFF;
        let decoded = decode(&damaged, None);
        assert_eq!(decoded.encoding, "utf-8");
        assert!(decoded.warnings.iter().any(|warning| warning.contains("damaged")), "{:?}", decoded.warnings);
    }
}
