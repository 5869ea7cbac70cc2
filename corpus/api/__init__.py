"""The JSON API: search, phrases and outlines for add-ins and scripts; read-only, with a token."""
