//! Text that somebody decoded wrongly before it came here: found, and repaired where nothing was lost.

use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1252};

/// A repaired text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The text as it was.
    pub text: String,
    /// The encoding that it is in.
    pub was: &'static str,
    /// The encoding that it was read as.
    pub read_as: &'static str,
}

/// Mistakes that happen: (read as, was).
const MISTAKES: [(&Encoding, &str, &Encoding, &str); 3] = [
    (GB18030, "gb18030", UTF_8, "utf-8"),
    (WINDOWS_1252, "windows-1252", UTF_8, "utf-8"),
    (WINDOWS_1252, "windows-1252", GB18030, "gb18030"),
];

/// Fewest characters outside ASCII that prove anything.
const FEWEST: usize = 12;

/// Undoes a wrong decoding, where every byte survived and the result is Chinese.
///
/// Real Chinese text practically never encodes to bytes that are valid in another encoding from end to end, so that what
/// is repaired was damaged.
#[must_use]
pub fn repair(text: &str) -> Option<Repair> {
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    if foreign < FEWEST || !is_suspect(text) {
        return None;
    }
    MISTAKES.iter().find_map(|&(read_as, read_label, was, was_label)| {
        let bytes = bytes_as_read(text, read_as)?;
        let (repaired, damaged) = was.decode_without_bom_handling(&bytes);
        let good = !damaged && chinese(&repaired) * 10 > foreign * 2 && !is_suspect(&repaired);
        good.then(|| Repair { text: repaired.into_owned(), was: was_label, read_as: read_label })
    })
}

/// The bytes that gave `text` when they were read as `read_as`; None where some cannot be told. What is read as
/// windows-1252 is often read as ISO 8859-1 instead, which has a character for every byte.
fn bytes_as_read(text: &str, read_as: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, lossy) = read_as.encode(text);
    if !lossy {
        return Some(bytes.into_owned());
    }
    let latin_1 = || text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    if read_as == WINDOWS_1252 { latin_1() } else { None }
}

/// Whether the text bears the marks of a wrong decoding: no Chinese punctuation among its characters, and few of the
/// commonest ones.
fn is_suspect(text: &str) -> bool {
    let all = text.chars().filter(|c| !c.is_ascii()).count();
    let common =
        text.chars().filter(|c| "的一是在和了有为对人工作市县区长会议委员日月年，。、：；".contains(*c)).count();
    common * 50 < all
}

/// Chinese characters in the text.
fn chinese(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count()
}

/// Whether the text holds what only a wrong decoding leaves behind (锟斤拷: replacement characters read as GBK).
#[must_use]
pub fn is_lost(text: &str) -> bool {
    text.contains("锟斤拷") || text.contains("烫烫烫烫")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2月21日，县委书记来到河东镇调研复工复产情况，随后又到卫生院看望。";

    fn misread(text: &str, was: &'static Encoding, read_as: &'static Encoding) -> String {
        read_as.decode_without_bom_handling(&was.encode(text).0).0.into_owned()
    }

    #[test]
    fn what_kept_its_bytes_is_repaired() {
        for (was, read_as) in [(UTF_8, WINDOWS_1252), (GB18030, WINDOWS_1252)] {
            let broken = misread(TEXT, was, read_as);
            assert_eq!(repair(&broken).map(|repair| repair.text).as_deref(), Some(TEXT), "{broken}");
        }
        // The same, read as ISO 8859-1.
        for was in [UTF_8, GB18030] {
            let broken: String = was.encode(TEXT).0.iter().map(|&byte| char::from(byte)).collect();
            assert_eq!(repair(&broken).map(|repair| repair.text).as_deref(), Some(TEXT), "{broken}");
        }
        let even = "县委书记来到河东镇调研复工复产情况随后又到卫生院看望慰问";
        let broken = misread(even, UTF_8, GB18030);
        assert_eq!(repair(&broken).map(|repair| repair.text).as_deref(), Some(even), "{broken}");
    }

    #[test]
    fn sound_text_is_left_alone() {
        for sound in [
            TEXT,
            "縣長來到河東鎮視察防疫工作，隨後又到衛生院探望醫護人員。",
            "Ångström, naïve, façade, déjà vu, Zürich, Köln",
        ] {
            assert_eq!(repair(sound), None, "{sound}");
        }
        assert!(is_lost("锟斤拷锟斤拷") && !is_lost(TEXT));
    }
}
