"""GitHub activity behind a CV: fetched by a task, validated, kept with its date, shown as facts."""
