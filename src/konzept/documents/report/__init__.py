"""Reports, reminder letters and successions as documents."""
