"""Measured comparisons, each against something outside the service; not tests. Only ratios carry over."""
