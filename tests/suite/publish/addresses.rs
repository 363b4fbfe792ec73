//! The web address of the published book: from book.toml, or by the rule of the host.

use super::group::Group;

#[test]
fn the_web_address_is_printed() {
    let group = Group::new(&[]);
    group.repo.git(&[
        "remote",
        "set-url",
        "origin",
        "git@github.com:Ada/group.git",
    ]);
    let said = group.publish(&[]);
    assert!(
        said.contains("The book will be at https://ada.github.io/group/\n"),
        "{said}"
    );
    let said = group.publish(&["--folder", "autumn"]);
    assert!(
        said.contains("https://ada.github.io/group/autumn/\n"),
        "{said}"
    );
    group.repo.write("src/CNAME", "group.example\n");
    let said = group.publish(&[]);
    assert!(said.contains("https://group.example/\n"), "{said}");
    group.repo.write(
        "book.toml",
        "[preprocessor.topics]\naddress = \"https://a.example/b\"\n",
    );
    let said = group.publish(&[]);
    assert!(said.contains("https://a.example/b/\n"), "{said}");
}

#[test]
fn a_wrong_address_in_book_toml_is_reported() {
    let group = Group::new(&[]);
    let set = |address: &str| {
        let text = format!("[preprocessor.topics]\naddress = \"{address}\"\n");
        group.repo.write("book.toml", &text);
        group.repo.git(&["commit", "-q", "-am", "Address"]);
    };
    set("https://group.example/os/");
    let (code, out, said) = group.try_publish(&["--folder", "autumn", "--push"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("set address = \"https://group.example/os/autumn/\""),
        "{said}"
    );
    assert!(!out.contains("The book is at"), "{out}");
    set("https://group.example/os/autumn/");
    let out = group.publish(&["--folder", "autumn", "--push"]);
    assert!(
        out.contains("The book is at https://group.example/os/autumn/\n"),
        "{out}"
    );
}

/// A host serves the 404 page at any address below the book's.
#[test]
fn the_404_page_uses_the_path_of_the_address() {
    let group = Group::new(&[]);
    let set = |address: &str, html: &str| {
        let text =
            format!("[preprocessor.topics]\naddress = \"{address}\"\n[output.html]\n{html}\n");
        group.repo.write("book.toml", &text);
    };
    let base = |path: &str| format!("<base href=\"{path}\">");
    for (address, path) in [
        ("https://group.example/our/topics/", "/our/topics/"),
        ("https://group.example", "/"),
    ] {
        set(address, "");
        group.publish(&[]);
        assert!(group.show("404.html").contains(&base(path)), "{address}");
    }
    set("https://group.example/topics/", "site-url = \"/topics\"");
    group.publish(&[]);
    set(
        "https://group.example/topics/",
        "site-url = \"https://group.example/topics/\"",
    );
    group.publish(&[]);
    set("https://group.example/topics/", "site-url = \"/book/\"");
    let (code, _, said) = group.try_publish(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("the 404 page loads its styles from /book/, but the book is at /topics/"),
        "{said}"
    );
    assert!(group.show("404.html").contains(&base("/book/")));
}
