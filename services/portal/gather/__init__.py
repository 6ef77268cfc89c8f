"""What a page needs from the services: one call to each (D47), each part by itself there or not there."""
