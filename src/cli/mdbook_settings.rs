//! mdBook's settings: those in book.toml, and those in the environment.

use std::path::Path;

use anyhow::Context as _;
use mdbook_driver::config::Config;
use mdbook_topics::config::EnvironmentSetting;

/// Read mdBook's settings of the book in this folder.
pub(super) fn mdbook_settings(root: &Path) -> anyhow::Result<Config> {
    with_environment(Config::from_disk(root.join("book.toml"))?)
}

/// Add the settings in the environment. mdBook's own function does not name the variable in an error.
pub(super) fn with_environment(mut config: Config) -> anyhow::Result<Config> {
    for setting in EnvironmentSetting::all()? {
        config.set(&setting.key, &setting.value).with_context(|| {
            format!(
                "the environment variable {} sets an invalid value",
                setting.variable
            )
        })?;
    }
    Ok(config)
}
