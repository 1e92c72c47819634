"""What happens to a trip: its facts, the decision, the report, the rules."""
