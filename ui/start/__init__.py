"""What a person sees before there is anything to call: the first run, the first minute, and trouble."""
