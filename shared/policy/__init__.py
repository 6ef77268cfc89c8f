"""Who may do what: one table of grants, one pure decision function (AuthZEN-shaped)."""
