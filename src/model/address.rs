//! Web addresses.

/// The address of a page, without parts that do not change the page.
pub fn page_address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let url = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, rest) = path.split_once('/').unwrap_or((path, ""));
    let mut parameters: Vec<&str> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty() && !is_tracking(parameter))
        .collect();
    parameters.sort_unstable();
    let rest = rest.trim_end_matches('/');
    let mut address = format!("{}/{rest}", host.to_lowercase());
    if !parameters.is_empty() {
        address = format!("{address}?{}", parameters.join("&"));
    }
    address
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter
        .split('=')
        .next()
        .unwrap_or(parameter)
        .to_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Format keys: parameters of addresses by which sites track readers.
const TRACKING: &[&str] = &["fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "igshid"];

#[cfg(test)]
mod tests {
    use super::page_address;

    #[test]
    fn addresses_are_compared_without_what_does_not_change_the_page() {
        let plain = page_address("https://example.org/a/b");
        for other in [
            "http://www.example.org/a/b/",
            "https://EXAMPLE.org/a/b?utm_source=x&utm_medium=y",
            "https://example.org/a/b#part",
        ] {
            assert_eq!(page_address(other), plain, "{other}");
        }
        assert_ne!(page_address("https://example.org/a/c"), plain);
        assert_ne!(page_address("https://example.org/a/b?page=2"), plain);
    }
}
