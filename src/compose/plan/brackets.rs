//! What a sentence says only where its point does not name the topic otherwise: `甲[，{{topic}}乙]。`, `甲，[抓{{topic}}，]乙。`
//! Said each time it would be heard as a tag.

/// The sentence without what stands in brackets, and with it where something does.
pub(super) fn parted(text: &str) -> (String, Option<String>) {
    let outside =
        text.split_once('[').and_then(|(before, rest)| rest.split_once(']').map(|(_, after)| (before, after)));
    match outside {
        Some((before, after)) => (format!("{before}{after}"), Some(text.replace(['[', ']'], ""))),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_brackets_can_be_left_out() {
        let (brief, whole) = parted("书有人借、有人还[，{{topic}}就有了根]。");
        assert_eq!(brief, "书有人借、有人还。");
        assert_eq!(whole.as_deref(), Some("书有人借、有人还，{{topic}}就有了根。"));
        assert_eq!(parted("书有人借。"), ("书有人借。".to_owned(), None));
        assert_eq!(parted("书[有人借。"), ("书[有人借。".to_owned(), None));
    }
}
