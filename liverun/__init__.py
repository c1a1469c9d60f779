"""Run the snippets of a documentation site and show what they really did."""
