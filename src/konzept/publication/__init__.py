"""Everything that leaves the house, composed once: site, open data, feeds, preview."""
