"""One file a way of looking; `MATCHERS` lists them."""
