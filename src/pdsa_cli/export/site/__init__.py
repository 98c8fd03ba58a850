"""A site of many projects as static pages that open from a folder, without a server."""
