"""What may be aired: approval, quiet hours, limits, and the register of all that was."""
