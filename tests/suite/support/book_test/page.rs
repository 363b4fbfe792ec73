//! The main part of a built page.

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The main part of a page.
pub(crate) struct Page {
    html: String,
    main: Handle,
    // Keeps the nodes alive: dropping the tree empties them.
    _tree: RcDom,
}

/// A reading of the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReadingLine {
    /// The reading's id.
    pub(crate) id: String,
    /// The target of its link.
    pub(crate) url: String,
}

impl Page {
    /// Parses a whole page.
    pub(crate) fn new(page: &str) -> Page {
        let start = page.find("<main>").expect("a page has a main part");
        let end = page.find("</main>").expect("a main part has an end");
        let tree =
            html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
        let main = find(&tree.document, &|node| name(node) == "main");
        Page {
            html: page[start + "<main>".len()..end].trim().to_owned(),
            main: main.expect("a page has a main part"),
            _tree: tree,
        }
    }

    /// The main part as HTML, without our style and script.
    pub(crate) fn html(&self) -> String {
        let style = self.html.find("<style>").zip(self.html.find("</script>"));
        match style {
            Some((start, end)) => format!(
                "{}{}",
                &self.html[..start],
                self.html[end + "</script>".len()..].trim_start()
            ),
            None => self.html.clone(),
        }
    }

    /// The visible text.
    pub(crate) fn text(&self) -> String {
        text_of(&self.main)
    }

    /// The ids of the headings.
    pub(crate) fn heading_ids(&self) -> Vec<String> {
        let headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
        self.all(|node| headings.contains(&name(node).as_str()))
            .iter()
            .filter_map(|heading| attribute(heading, "id"))
            .collect()
    }

    /// The targets of all links, as written.
    pub(crate) fn links(&self) -> Vec<String> {
        self.attributes("a", "href")
    }

    /// An attribute of every element with this name.
    pub(crate) fn attributes(&self, element: &str, attribute_name: &str) -> Vec<String> {
        self.all(|node| name(node) == element)
            .iter()
            .filter_map(|node| attribute(node, attribute_name))
            .collect()
    }

    /// The readings in order: each checkbox with the first link after it.
    pub(crate) fn readings(&self) -> Vec<ReadingLine> {
        let mut readings = Vec::new();
        let mut waiting = None;
        each(&self.main, &mut |node| {
            if let Some(id) = attribute(node, "data-reading") {
                waiting = Some(id);
            } else if name(node) == "a"
                && let Some(id) = waiting.take()
            {
                let url = attribute(node, "href").unwrap_or_default();
                readings.push(ReadingLine { id, url });
            }
        });
        readings
    }

    fn all(&self, wanted: impl Fn(&Handle) -> bool) -> Vec<Handle> {
        let mut found = Vec::new();
        each(&self.main, &mut |node| {
            if wanted(node) {
                found.push(node.clone());
            }
        });
        found
    }
}

fn each(node: &Handle, visit: &mut impl FnMut(&Handle)) {
    visit(node);
    for child in node.children.borrow().iter() {
        each(child, visit);
    }
}

fn find(node: &Handle, wanted: &dyn Fn(&Handle) -> bool) -> Option<Handle> {
    if wanted(node) {
        return Some(node.clone());
    }
    let children = node.children.borrow();
    children.iter().find_map(|child| find(child, wanted))
}

fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attributes = attrs.borrow();
    let found = attributes.iter().find(|each| *each.name.local == *wanted);
    found.map(|found| found.value.to_string())
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ if name(node) == "style" => String::new(),
        _ => node.children.borrow().iter().map(text_of).collect(),
    }
}
