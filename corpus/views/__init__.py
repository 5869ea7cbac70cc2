"""The pages of the whole: search, import, and the site's own."""
