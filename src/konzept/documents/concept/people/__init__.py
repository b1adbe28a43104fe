"""For whom the concept is, and what there is: target groups and offers as the document prints them."""
