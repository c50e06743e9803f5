"""Sending at given times by the clockwork that a system has: timers of systemd, or cron."""
