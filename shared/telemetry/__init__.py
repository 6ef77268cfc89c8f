"""What a process tells about itself while it works: log lines without personal data, and traces."""
