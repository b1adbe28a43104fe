"""Reports, letters and successions."""
