"""Speed and memory, measured; each module is a command: `python -m benchmarks.make`."""
