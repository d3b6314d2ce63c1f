"""Side cards about one note or one person: sentences that open where they are touched. They never see the session."""
