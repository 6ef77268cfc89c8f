"""``make bench``: what it costs, beside a calibration of this machine in the same run; ratios carry over."""
