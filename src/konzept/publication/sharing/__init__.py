"""What a page says of itself to those who do not open it: search engines, messengers, programs."""
