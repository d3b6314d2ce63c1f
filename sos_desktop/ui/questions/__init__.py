"""Questions at hand: what is offered for the zone in hand and the person speaking, and how it is shown."""
