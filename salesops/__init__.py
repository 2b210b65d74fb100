"""The project: settings, addresses, and what every request passes."""

__version__ = "0.6.0"
