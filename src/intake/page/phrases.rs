//! The words by which what stands around an article is known: names of classes, and what lines say.

/// Words of class names and ids of elements that are no part of the article however long they are.
#[rustfmt::skip]
pub(super) const APART: [&str; 68] = [
    "ad", "ads", "advert", "advertisement", "advertising", "aboutauthor", "bio", "breadcrumb", "breadcrumbs", "caption",
    "captions", "comments", "cookie", "cookies", "copyright", "disclaimer", "disqus", "figcaption", "footer", "gdpr",
    "imagecaption", "menu", "modal", "mostpopular", "mostread", "nav", "navigation", "newsletter", "newsletters", "outbrain",
    "pagination", "photocaption", "popup", "promo", "promos", "promoted", "readmore", "readalso", "alsoread", "seealso", "recirc",
    "recirculation", "recommend", "recommendation", "recommendations", "recommended", "related", "relatedlinks", "share",
    "sharebar", "sharedaddy", "sharing", "sidebar", "signup", "social", "sponsor", "sponsored", "subscribe", "subscription",
    "tags", "taglist", "taboola", "toolbar", "tooltip", "popover", "hovercard", "trending", "widget",
];

/// Words of class names of elements that are no part of the article where they are short.
#[rustfmt::skip]
pub(super) const APART_IF_SHORT: [&str; 22] = [
    "author", "authors", "byline", "bylines", "category", "credit", "credits", "date", "datetime", "eyebrow", "kicker", "meta",
    "photographer", "postdate", "posted", "pubdate", "published", "timestamp", "updated", "views", "writer", "copyrights",
];

/// What a line says, and no more, that is no part of an article; in small letters, without signs at its ends.
#[rustfmt::skip]
pub(super) const WHOLE: [&str; 75] = [
    "advert", "advertisement", "advertisements", "anzeige", "werbung", "publicité", "publicidad", "pubblicità", "iklan",
    "реклама", "comment", "comments", "kommentare", "commentaires", "comentarios", "комментарии", "view comments", "post comment",
    "leave a comment", "share", "share this", "share this article", "share this story", "sharing is caring", "teilen", "partager",
    "compartir", "поделиться", "print", "email", "facebook", "twitter", "whatsapp", "copy link", "link copied", "save",
    "subscribe", "sign up", "log in", "read more", "weiterlesen", "lire la suite", "leer más", "читать далее", "read next",
    "see more", "show more", "continue reading", "continue reading below", "story continues below",
    "story continues below advertisement", "article continues below", "related", "related articles", "related stories",
    "related news", "related content", "related posts", "related topics", "more stories", "more from", "more on this story",
    "recommended", "recommended for you", "trending", "most popular", "most read", "recent articles", "popular this week",
    "you may also like", "you might also like", "don't miss", "don’t miss", "close", "caption",
];

/// How a line begins that leads to another article.
#[rustfmt::skip]
pub(super) const LEADS: [&str; 26] = [
    "read more", "read also", "also read", "read next", "read:", "see also", "see more", "also see", "also on", "also:", "more:",
    "related:", "related story", "related post", "related article", "[related", "recommended:", "watch:", "watch more",
    "don't miss", "don’t miss", "lesen sie auch", "lire aussi", "à lire aussi", "читайте также", "click here",
];

/// How a heading begins of a list of other articles.
#[rustfmt::skip]
pub(super) const LISTS: [&str; 8] = [
    "more:", "more on ", "more from ", "more great", "more stories", "more news", "related ", "you may also",
];

/// How a line begins that asks the reader for something, or says who owns and made the page. Only at the end of an article.
#[rustfmt::skip]
pub(super) const ENDS: [&str; 44] = [
    "read more", "sign up", "subscribe", "follow us", "follow @", "follow him on", "follow her on", "follow me on",
    "like this story", "like us on", "share this", "get the latest", "get breaking", "join our", "join the", "have a tip",
    "got a tip", "send us", "click here", "download our", "copyright", "©", "(c) ", "all rights reserved", "filed under",
    "posted in", "tags:", "topics:", "reporting by", "(reporting by", "additional reporting", "(additional reporting",
    "editing by", "contact the", "email the author", "want more", "more from", "for more ", "first published", "last updated",
    "updated at", "updated on", "published:", "this article was originally",
];
