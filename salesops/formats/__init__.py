"""How dates and numbers are shown where Django's own choice reads badly beside the report's."""
