//! Control characters that an entity such as `&#7;` stands for: no output may hold them. Bare ones were blanked when the file was read.

use pulldown_cmark::{CowStr, Event, Tag};

use crate::span::is_control;

/// Whether words hold a control character. Those that are the file's own were cleaned when it was read.
fn holds(words: &CowStr<'_>) -> bool {
    !matches!(words, CowStr::Borrowed(_)) && words.contains(is_control)
}

/// The event with spaces for control characters, and the first of them.
pub(super) fn clean(event: Event<'_>) -> (Event<'_>, Option<u32>) {
    let mut found = None;
    let mut blank = |words: CowStr<'_>| match words.chars().find(|char| is_control(*char)) {
        None => words.into_static(),
        Some(first) => {
            found.get_or_insert(u32::from(first));
            words.replace(is_control, " ").into()
        }
    };
    let event = match event {
        Event::Text(words) if holds(&words) => Event::Text(blank(words)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) if holds(&dest_url) || holds(&title) => {
            let (dest_url, title) = (blank(dest_url), blank(title));
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) if holds(&dest_url) || holds(&title) => {
            let (dest_url, title) = (blank(dest_url), blank(title));
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        other => other,
    };
    (event, found)
}
