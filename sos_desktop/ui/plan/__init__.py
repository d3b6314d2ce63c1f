"""The plan page: rules, bottom lines, the safety object, next steps, and how it ends."""
