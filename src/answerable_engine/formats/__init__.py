"""One file a document format; `FORMATS` lists them."""
