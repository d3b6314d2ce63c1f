"""Measurements, each beside a floor or peer measured in the same run. Run as ``python -m benchmarks NAME``."""
