"""Several programs kept alive as one: started in order, started again when they die, stopped in order."""
