"""Rules about calls, applications and sums."""
