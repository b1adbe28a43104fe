"""Rules about meetings, decisions and contributions."""
