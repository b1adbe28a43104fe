"""What is added to a page of HTML once it is printed: languages of words, heights of chapters."""
