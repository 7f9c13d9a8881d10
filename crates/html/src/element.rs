//! What the elements of HTML are to a reader of articles.
//!
//! Source: the HTML standard, 4 (the elements) and 15.3 (how they are shown).

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Stands within a line.
    Inline,
    /// A link.
    Link,
    /// Has no content.
    Void,
    /// Ends a line.
    Break,
    /// Holds blocks.
    Container,
    /// Holds blocks that are seldom the article's: `nav`, `footer`, `aside`, `form`.
    Margin,
    /// A line of its own.
    Paragraph,
    /// A heading of this rank.
    Heading(u8),
    /// Words below a picture.
    Caption,
    /// Never read: controls, embedded things.
    Hidden,
    /// Holds no tags, is not read: `style`.
    Raw,
    /// Holds no tags, is read for its data.
    Script,
    /// Holds no tags: the page's title.
    Title,
    /// Facts of the head.
    Meta,
    /// Another page.
    LinkElement,
    /// A date.
    Time,
}

/// The element's name in small letters, and its role.
pub(crate) fn element(name: &str) -> (&'static str, Role) {
    let mut small = [0; 10];
    let bytes = name.as_bytes();
    let Some(small) = small.get_mut(..bytes.len()) else { return OTHER };
    small.copy_from_slice(bytes);
    small.make_ascii_lowercase();
    ELEMENTS.binary_search_by(|row| row.0.as_bytes().cmp(small)).map_or(OTHER, |i| ELEMENTS[i])
}

const OTHER: (&str, Role) = ("", Role::Inline);

/// Sorted by name.
const ELEMENTS: [(&str, Role); 79] = [
    ("a", Role::Link),
    ("address", Role::Paragraph),
    ("amp-ad", Role::Hidden),
    ("amp-embed", Role::Hidden),
    ("area", Role::Void),
    ("article", Role::Container),
    ("aside", Role::Margin),
    ("audio", Role::Hidden),
    ("base", Role::Void),
    ("blockquote", Role::Container),
    ("body", Role::Container),
    ("br", Role::Break),
    ("button", Role::Hidden),
    ("canvas", Role::Hidden),
    ("caption", Role::Caption),
    ("center", Role::Container),
    ("col", Role::Void),
    ("datalist", Role::Hidden),
    ("dd", Role::Paragraph),
    ("details", Role::Container),
    ("dialog", Role::Margin),
    ("div", Role::Container),
    ("dl", Role::Container),
    ("dt", Role::Paragraph),
    ("embed", Role::Void),
    ("fieldset", Role::Container),
    ("figcaption", Role::Caption),
    ("figure", Role::Container),
    ("footer", Role::Margin),
    ("form", Role::Margin),
    ("frame", Role::Void),
    ("frameset", Role::Hidden),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("head", Role::Inline),
    ("header", Role::Container),
    ("hr", Role::Break),
    ("html", Role::Container),
    ("iframe", Role::Raw),
    ("img", Role::Void),
    ("input", Role::Void),
    ("legend", Role::Paragraph),
    ("li", Role::Paragraph),
    ("link", Role::LinkElement),
    ("main", Role::Container),
    ("map", Role::Hidden),
    ("meta", Role::Meta),
    ("nav", Role::Margin),
    ("noembed", Role::Raw),
    ("noscript", Role::Hidden),
    ("object", Role::Hidden),
    ("ol", Role::Container),
    ("optgroup", Role::Hidden),
    ("option", Role::Hidden),
    ("p", Role::Paragraph),
    ("param", Role::Void),
    ("picture", Role::Inline),
    ("pre", Role::Paragraph),
    ("script", Role::Script),
    ("section", Role::Container),
    ("select", Role::Hidden),
    ("source", Role::Void),
    ("style", Role::Raw),
    ("summary", Role::Paragraph),
    ("svg", Role::Hidden),
    ("table", Role::Container),
    ("td", Role::Container),
    ("template", Role::Hidden),
    ("textarea", Role::Raw),
    ("th", Role::Container),
    ("time", Role::Time),
    ("title", Role::Title),
    ("tr", Role::Container),
    ("ul", Role::Container),
    ("video", Role::Hidden),
];

/// Whether an element that opens ends one that is open: `p` by any block, `li` by the next, cells and rows by the next. The
/// element is looked for no further out than [`closes_within`].
pub(crate) fn closes(opening: &str, role: Role, open: &str) -> bool {
    match open {
        "p" => matches!(
            role,
            Role::Container | Role::Margin | Role::Paragraph | Role::Heading(_) | Role::Caption
        ),
        "li" => opening == "li",
        "dt" | "dd" => matches!(opening, "dt" | "dd"),
        "td" | "th" => matches!(opening, "td" | "th" | "tr"),
        "tr" => opening == "tr",
        _ => false,
    }
}

/// Elements that keep those around them open.
pub(crate) fn is_wall(name: &str) -> bool {
    matches!(
        name,
        "table"
            | "ul"
            | "ol"
            | "dl"
            | "div"
            | "article"
            | "section"
            | "main"
            | "body"
            | "html"
            | "aside"
            | "blockquote"
    )
}

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, Role, element};

    #[test]
    fn elements_are_found_in_any_case() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ELEMENTS.iter().all(|row| element(&row.0.to_uppercase()) == *row));
        assert_eq!(element("span"), ("", Role::Inline));
        assert_eq!(element("a-name-longer-than-any"), ("", Role::Inline));
    }
}
