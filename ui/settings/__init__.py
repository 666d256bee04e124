"""What a person may choose, in their words; what is not theirs to choose is shown."""
