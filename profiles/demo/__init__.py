"""Invented people, to try the site with: believable, varied, and plainly fictional."""
