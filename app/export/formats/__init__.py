"""One file a form of export; its name is the ending of the files that it writes."""
