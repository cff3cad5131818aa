"""Where editors work: the stock Django admin made comfortable, one file a subject, thin over editing/."""
