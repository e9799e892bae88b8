"""Panels, one file each, and a module of the same name in ``assets/panels/``: they are found by themselves."""
