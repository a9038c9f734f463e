"""The forms of a CV, for every field and section; all work without JavaScript."""
