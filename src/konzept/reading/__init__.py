"""From a snapshot to concepts and findings; which records are meant."""
