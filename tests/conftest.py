"""What all tests share."""

from hypothesis import HealthCheck, settings

# What a machine shared with others takes says nothing of the program.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
