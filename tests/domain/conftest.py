"""How hypothesis works here: without a deadline, since a busy machine is no defect of the code."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
