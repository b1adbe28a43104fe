"""konzept keeps a municipal integration concept as plain text in git: checks it, reports on it, publishes it."""

__version__ = "0.1.0"
