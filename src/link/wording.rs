//! Likeness of wordings: hashes of runs of characters, and the share that two have in common.

/// A hash of a text's characters; the same on every machine.
pub(super) fn hash(chars: &[char]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for &c in chars {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    mix(hash)
}

/// Spreads the bits of a hash evenly.
pub(super) const fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Letters and digits of a text, in their order: what wordings are compared by.
pub(super) fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Hashes of all runs of `len` characters, sorted, each once.
pub(super) fn runs(chars: &[char], len: usize) -> Vec<u32> {
    // Half of the hash: a share of some hundred runs needs no more, and every event keeps its runs.
    let mut runs: Vec<u32> = chars.windows(len.max(1)).map(|run| hash(run) as u32).collect();
    runs.sort_unstable();
    runs.dedup();
    runs.shrink_to_fit();
    runs
}

/// Number of elements that two sorted lists share.
pub(super) fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// Share of the smaller list that is in the other, 0..=1.
pub(super) fn containment<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { shared(a, b) as f64 / smaller as f64 }
}

/// Dice coefficient of two sorted lists, 0..=1.
pub(super) fn dice<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * shared(a, b) as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_a_share() {
        let (a, b) = (runs(&letters("到河东村调研"), 2), runs(&letters("到河东村，调研。"), 2));
        assert!((dice(&a, &b) - 1.0).abs() < f64::EPSILON);
        assert!(dice(&a, &runs(&letters("主持召开会议"), 2)) < f64::EPSILON);
        assert!((containment(&runs(&letters("河东村"), 2), &a) - 1.0).abs() < f64::EPSILON);
        assert!(containment::<u32>(&[], &a) < f64::EPSILON);
    }
}
