"""Who is told what, when and by which channel; a mail says only that there is something to see."""
