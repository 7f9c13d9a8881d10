//! News articles out of HTML pages: title, date, byline, newspaper, address, and the text, a paragraph a line.
//!
//! In:     a page as text ([`charset`] says in which encoding its bytes are). Out: an [`Article`].
//! Errors: none on any text; building an [`ArticleReader`] reads the lists of this crate.
//! Time:   linear, and no recursion: elements are open to a depth of 256. Measured to 10 MB of each of 38 hostile units.
//!
//! ```
//! use bantin_html::ArticleReader;
//! let reader = ArticleReader::new()?;
//! let page = r#"<title>Tin mới - Báo</title><nav><a href=/>Trang chủ</a></nav><h1>Tin mới</h1><span class=date>30/5/2025 14:30</span>
//!     <div class=content><p>Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.</p></div>"#;
//! let article = reader.article(page);
//! assert_eq!(article.title.as_deref(), Some("Tin mới"));
//! assert_eq!(article.published.map(|p| p.to_string()).as_deref(), Some("2025-05-30T14:30"));
//! assert!(article.text.starts_with("Tối 29/5, ông Lê Hoài Trung") && !article.text.contains("Trang chủ"));
//! # Ok::<(), bantin_doc::LoadError>(())
//! ```

mod article;
mod body;
mod charset;
mod date;
mod element;
mod fields;
mod hints;
mod linked;
mod page;
mod read;
mod reader;
mod reference;
mod scan;

pub use article::Article;
pub use charset::{charset, in_content_type};
pub use reader::ArticleReader;
