"""Pictures that Python makes: the ground as figures and stamps, its colours, and where it is seen from."""
