"""What a family's record is: frozen records, pure commands, one kind of change. Standard library only."""
