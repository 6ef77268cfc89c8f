"""The werkplan: what bedrijfsarts, employee and employer agree about the way back to work."""
