"""What notifications does: tell, show, mark as read, mail."""
