"""One module per page: call the API, hand the parts to a template."""
