"""The record of a programme, and reading what was written back."""
