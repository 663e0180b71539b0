"""Writers of file formats, a format a module: a PrintedDocument in, the bytes of a file out."""
