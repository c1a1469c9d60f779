"""The site in a real browser: every page as its readers meet it."""
