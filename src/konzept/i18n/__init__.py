"""The tool's languages: gettext, language tags, words tagged as foreign, plain-language checks."""
