"""The terms of the glossary, one file each; a docstring is what a term means. They are found by themselves."""
